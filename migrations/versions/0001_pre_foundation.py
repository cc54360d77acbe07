"""pre_foundation

Revision: 0001, after nothing.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('address',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.String(length=32), nullable=False),
    sa.Column('value', sa.LargeBinary(), nullable=False),
    sa.Column('blind', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('language', sa.String(length=16), nullable=True),
    sa.Column('reachable', sa.Boolean(name='reachable'), nullable=False),
    sa.Column('unreachable_reason', sa.String(length=64), nullable=True),
    sa.Column('heard_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('title', sa.LargeBinary(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_address')),
    sa.UniqueConstraint('channel', 'blind', name=op.f('uq_address_channel_blind')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('address', schema=None) as batch_op:
        batch_op.create_index('ix_address_gone', ['id'], unique=False, sqlite_where=sa.text('NOT reachable'), postgresql_where=sa.text('NOT reachable'))

    op.create_table('audit_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('actor', sa.String(length=80), nullable=False),
    sa.Column('what', sa.String(length=80), nullable=False),
    sa.Column('about', sa.String(length=120), server_default='', nullable=False),
    sa.Column('detail', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index('ix_audit_entry_about', ['about', 'id'], unique=False)

    op.create_table('blob',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('mime', sa.String(length=127), nullable=False),
    sa.Column('bytes', sa.LargeBinary(), nullable=True),
    sa.Column('path', sa.String(length=255), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.CheckConstraint('(bytes IS NULL) <> (path IS NULL)', name=op.f('ck_blob_in_one_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_blob')),
    sa.UniqueConstraint('sha256', name=op.f('uq_blob_sha256')),
    sqlite_autoincrement=True
    )
    op.create_table('broadcast',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('source', sa.String(length=80), nullable=False),
    sa.Column('lane', sa.SmallInteger(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('ref', sa.String(length=80), server_default='', nullable=False),
    sa.Column('total', sa.BigInteger(), nullable=False),
    sa.Column('chunks', sa.Integer(), nullable=False),
    sa.Column('bad_forgiven', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('reason', sa.String(length=64), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('started_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('finished_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('counted', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('folded_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('sampled_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('sampled_settled', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('speed', sa.Float(), nullable=True),
    sa.Column('moved_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('late_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('sent', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('unknown', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('failed', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('elsewhere', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('bad', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('reasons', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_broadcast')),
    sa.UniqueConstraint('key', name=op.f('uq_broadcast_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('broadcast', schema=None) as batch_op:
        batch_op.create_index('ix_broadcast_running', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'running'"), postgresql_where=sa.text("state = 'running'"))
        batch_op.create_index('ix_broadcast_source', ['source'], unique=False)

    op.create_table('broadcast_result',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('place', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.String(length=64), nullable=False),
    sa.Column('members', sa.Text(), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('broadcast_id', 'number', 'place', 'state', 'reason', name=op.f('pk_broadcast_result'))
    )
    op.create_table('desk_absence',
    sa.Column('desk', sa.String(length=64), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('desk', name=op.f('pk_desk_absence'))
    )
    op.create_table('inbox',
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_inbox'))
    )
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_at', ['at'], unique=False)

    op.create_table('job_run',
    sa.Column('job', sa.String(length=64), nullable=False),
    sa.Column('slot', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.PrimaryKeyConstraint('job', 'slot', name=op.f('pk_job_run'))
    )
    op.create_table('lease',
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('holder', sa.String(length=80), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_lease'))
    )
    op.create_table('organisation',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('names', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('areas', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation')),
    sa.UniqueConstraint('slug', name=op.f('uq_organisation_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('pace',
    sa.Column('channel', sa.String(length=32), nullable=False),
    sa.Column('period', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('trail', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('unpaid', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('paused_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('rate', sa.Integer(), nullable=False),
    sa.Column('slowness', sa.Float(), server_default=sa.text('1'), nullable=False),
    sa.Column('refused_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.PrimaryKeyConstraint('channel', 'period', name=op.f('pk_pace'))
    )
    op.create_table('parked',
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=True),
    sa.Column('traceback', sa.Text(), nullable=False),
    sa.Column('trace', sa.String(length=40), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('failed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('parked_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('replayed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_parked'))
    )
    op.create_table('secret_key',
    sa.Column('name', sa.String(length=16), nullable=False),
    sa.Column('version', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('wrapped', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('name', 'version', name=op.f('pk_secret_key'))
    )
    op.create_table('sending_hold',
    sa.Column('channel', sa.String(length=32), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.PrimaryKeyConstraint('channel', name=op.f('pk_sending_hold'))
    )
    op.create_table('topic',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('names', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('position', sa.Integer(), server_default='0', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topic')),
    sa.UniqueConstraint('slug', name=op.f('uq_topic_slug')),
    sqlite_autoincrement=True
    )
    op.create_table('announcement_media',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.String(length=20), nullable=False),
    sa.Column('file_ref', sa.LargeBinary(), nullable=True),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('mime', sa.String(length=100), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('blob_id', sa.BigInteger(), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['blob_id'], ['blob.id'], name=op.f('fk_announcement_media_blob_id_blob')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement_media')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('announcement_media', schema=None) as batch_op:
        batch_op.create_index('ix_announcement_media_wanted', ['state', 'next_at'], unique=False)

    op.create_table('broadcast_chunk',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('from_id', sa.BigInteger(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('members', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['broadcast_id'], ['broadcast.id'], name=op.f('fk_broadcast_chunk_broadcast_id_broadcast')),
    sa.PrimaryKeyConstraint('broadcast_id', 'number', name=op.f('pk_broadcast_chunk')),
    sa.UniqueConstraint('broadcast_id', 'from_id', name=op.f('uq_broadcast_chunk_broadcast_id_from_id'))
    )
    op.create_table('broadcast_content',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['broadcast_id'], ['broadcast.id'], name=op.f('fk_broadcast_content_broadcast_id_broadcast')),
    sa.PrimaryKeyConstraint('broadcast_id', 'language', name=op.f('pk_broadcast_content'))
    )
    op.create_table('broadcast_copy',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('address_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('part', sa.SmallInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('leased_by', sa.String(length=64), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('not_before', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('reason', sa.String(length=64), nullable=True),
    sa.Column('maybe_twice', sa.Boolean(name='maybe_twice'), nullable=False),
    sa.Column('message_id', sa.String(length=64), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_broadcast_copy_address_id_address')),
    sa.ForeignKeyConstraint(['broadcast_id'], ['broadcast.id'], name=op.f('fk_broadcast_copy_broadcast_id_broadcast')),
    sa.PrimaryKeyConstraint('broadcast_id', 'address_id', name=op.f('pk_broadcast_copy'))
    )
    with op.batch_alter_table('broadcast_copy', schema=None) as batch_op:
        batch_op.create_index('ix_broadcast_copy_address', ['address_id'], unique=False)
        batch_op.create_index('ix_broadcast_copy_due', ['broadcast_id', 'address_id'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))

    op.create_table('broadcast_report',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('area', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.String(length=64), nullable=False),
    sa.Column('people', sa.BigInteger(), nullable=False),
    sa.Column('maybe_twice', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['broadcast_id'], ['broadcast.id'], name=op.f('fk_broadcast_report_broadcast_id_broadcast')),
    sa.PrimaryKeyConstraint('broadcast_id', 'area', 'state', 'reason', name=op.f('pk_broadcast_report'))
    )
    op.create_table('chat_pace',
    sa.Column('address_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('recent', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('paused_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_chat_pace_address_id_address')),
    sa.PrimaryKeyConstraint('address_id', name=op.f('pk_chat_pace'))
    )
    op.create_table('citizen',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('governorate', sa.String(length=16), nullable=True),
    sa.Column('all_topics', sa.Boolean(), server_default=sa.true(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_citizen_address_id_address')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_citizen')),
    sa.UniqueConstraint('address_id', name=op.f('uq_citizen_address_id')),
    sqlite_autoincrement=True
    )
    op.create_table('conversation',
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('journey', sa.String(length=40), nullable=True),
    sa.Column('turn', sa.Integer(), nullable=False),
    sa.Column('last_press', sa.String(length=64), nullable=False),
    sa.Column('commands', sa.String(length=32), server_default='', nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['address.id'], name=op.f('fk_conversation_chat_id_address')),
    sa.ForeignKeyConstraint(['person_id'], ['address.id'], name=op.f('fk_conversation_person_id_address')),
    sa.PrimaryKeyConstraint('chat_id', 'person_id', name=op.f('pk_conversation'))
    )
    op.create_table('draft',
    sa.Column('chat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('person_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('journey', sa.String(length=40), nullable=False),
    sa.Column('step', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['chat_id'], ['address.id'], name=op.f('fk_draft_chat_id_address')),
    sa.ForeignKeyConstraint(['person_id'], ['address.id'], name=op.f('fk_draft_person_id_address')),
    sa.PrimaryKeyConstraint('chat_id', 'person_id', 'journey', name=op.f('pk_draft'))
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index('ix_draft_expires_at', ['expires_at'], unique=False)

    op.create_table('member',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.String(length=10), server_default='active', nullable=False),
    sa.Column('languages', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_member_address_id_address')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member')),
    sa.UniqueConstraint('address_id', name=op.f('uq_member_address_id')),
    sqlite_autoincrement=True
    )
    op.create_table('menu_due',
    sa.Column('address_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('since', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_menu_due_address_id_address')),
    sa.PrimaryKeyConstraint('address_id', name=op.f('pk_menu_due'))
    )
    op.create_table('outbox',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('lane', sa.SmallInteger(), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=True),
    sa.Column('body', sa.LargeBinary(), nullable=False),
    sa.Column('not_before', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('lease_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('leased_by', sa.String(length=64), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('reason', sa.String(length=64), nullable=True),
    sa.Column('maybe_twice', sa.Boolean(name='maybe_twice'), nullable=False),
    sa.Column('message_id', sa.String(length=64), nullable=True),
    sa.Column('ref', sa.String(length=80), server_default='', nullable=False),
    sa.Column('source', sa.String(length=80), server_default='', nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_outbox_address_id_address')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox')),
    sa.UniqueConstraint('key', name=op.f('uq_outbox_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('outbox', schema=None) as batch_op:
        batch_op.create_index('ix_outbox_due', ['lane', 'id'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.create_index('ix_outbox_queue', ['address_id', 'id'], unique=False, sqlite_where=sa.text("state = 'waiting'"), postgresql_where=sa.text("state = 'waiting'"))
        batch_op.create_index('ix_outbox_settled', ['settled_at'], unique=False)
        batch_op.create_index('ix_outbox_source', ['source', 'state'], unique=False)

    op.create_table('project',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=40), nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('names', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('summary', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('areas', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('topics', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('open', sa.Boolean(), server_default=sa.true(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_project_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project')),
    sa.UniqueConstraint('slug', name=op.f('uq_project_slug')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('project', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_organisation_id'), ['organisation_id'], unique=False)

    op.create_table('routing_rule',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('area', sa.String(length=16), nullable=True),
    sa.Column('topic_id', sa.BigInteger(), nullable=True),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_routing_rule_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_routing_rule_topic_id_topic')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_routing_rule')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('routing_rule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_routing_rule_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_routing_rule_topic_id'), ['topic_id'], unique=False)

    op.create_table('sent_ref',
    sa.Column('address_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('message_id', sa.String(length=64), nullable=False),
    sa.Column('ref', sa.String(length=80), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_sent_ref_address_id_address')),
    sa.PrimaryKeyConstraint('address_id', 'message_id', name=op.f('pk_sent_ref'))
    )
    with op.batch_alter_table('sent_ref', schema=None) as batch_op:
        batch_op.create_index('ix_sent_ref_created_at', ['created_at'], unique=False)

    op.create_table('announcement',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('author_id', sa.BigInteger(), nullable=True),
    sa.Column('author_label', sa.String(length=80), nullable=False),
    sa.Column('approved_by', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('titles', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('texts', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('media_id', sa.BigInteger(), nullable=True),
    sa.Column('areas', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('topics', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('valid_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('send_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('paid', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('demo', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['address.id'], name=op.f('fk_announcement_author_id_address')),
    sa.ForeignKeyConstraint(['media_id'], ['announcement_media.id'], name=op.f('fk_announcement_media_id_announcement_media')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_announcement_organisation_id_organisation')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.create_index('ix_announcement_organisation_id_state', ['organisation_id', 'state'], unique=False)
        batch_op.create_index('ix_announcement_released_at', ['released_at'], unique=False)
        batch_op.create_index('ix_announcement_state_send_at', ['state', 'send_at'], unique=False)

    op.create_table('broadcast_claim',
    sa.Column('broadcast_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('begun', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('is_done', sa.Boolean(name='is_done'), nullable=False),
    sa.Column('is_counted', sa.Boolean(name='is_counted'), server_default=sa.false(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('leased_by', sa.String(length=64), nullable=True),
    sa.Column('sent', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('unknown', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('failed', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('elsewhere', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('bad', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('reasons', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['broadcast_id', 'number'], ['broadcast_chunk.broadcast_id', 'broadcast_chunk.number'], name=op.f('fk_broadcast_claim_broadcast_id_number_broadcast_chunk')),
    sa.PrimaryKeyConstraint('broadcast_id', 'number', name=op.f('pk_broadcast_claim'))
    )
    with op.batch_alter_table('broadcast_claim', schema=None) as batch_op:
        batch_op.create_index('ix_broadcast_claim_uncounted', ['broadcast_id', 'is_counted', 'number'], unique=False)

    op.create_table('citizen_area',
    sa.Column('citizen_id', sa.BigInteger(), nullable=False),
    sa.Column('area', sa.String(length=16), nullable=False),
    sa.Column('governorate', sa.String(length=16), nullable=False),
    sa.Column('position', sa.Integer(), server_default='0', nullable=False),
    sa.ForeignKeyConstraint(['citizen_id'], ['citizen.id'], name=op.f('fk_citizen_area_citizen_id_citizen'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('citizen_id', 'area', name=op.f('pk_citizen_area'))
    )
    with op.batch_alter_table('citizen_area', schema=None) as batch_op:
        batch_op.create_index('ix_citizen_area_area', ['area', 'citizen_id'], unique=False)
        batch_op.create_index('ix_citizen_area_governorate', ['governorate', 'citizen_id'], unique=False)

    op.create_table('citizen_topic',
    sa.Column('citizen_id', sa.BigInteger(), nullable=False),
    sa.Column('topic_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['citizen_id'], ['citizen.id'], name=op.f('fk_citizen_topic_citizen_id_citizen'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_citizen_topic_topic_id_topic'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('citizen_id', 'topic_id', name=op.f('pk_citizen_topic'))
    )
    with op.batch_alter_table('citizen_topic', schema=None) as batch_op:
        batch_op.create_index('ix_citizen_topic_topic_id', ['topic_id', 'citizen_id'], unique=False)

    op.create_table('feedback_case',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('filing_key', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('confidential', sa.Boolean(), nullable=False),
    sa.Column('project_id', sa.BigInteger(), nullable=True),
    sa.Column('organisation_id', sa.BigInteger(), nullable=True),
    sa.Column('area', sa.String(length=16), nullable=True),
    sa.Column('topic_id', sa.BigInteger(), nullable=True),
    sa.Column('language', sa.String(length=16), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('summary', sa.String(length=200), nullable=False),
    sa.Column('search', sa.Text(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('filed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('reopened_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('fixed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('strike_integrity', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_feedback_case_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_feedback_case_project_id_project')),
    sa.ForeignKeyConstraint(['topic_id'], ['topic.id'], name=op.f('fk_feedback_case_topic_id_topic')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feedback_case')),
    sa.UniqueConstraint('code', name=op.f('uq_feedback_case_code')),
    sa.UniqueConstraint('filing_key', name=op.f('uq_feedback_case_filing_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('feedback_case', schema=None) as batch_op:
        batch_op.create_index('ix_feedback_case_open', ['id'], unique=False, sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
        batch_op.create_index(batch_op.f('ix_feedback_case_organisation_id'), ['organisation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_feedback_case_project_id'), ['project_id'], unique=False)

    op.create_table('seat',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=True),
    sa.Column('project_id', sa.BigInteger(), nullable=True),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('away_until', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('is_group', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('linked_by', sa.BigInteger(), nullable=True),
    sa.Column('from_settings', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('demo', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_seat_address_id_address')),
    sa.ForeignKeyConstraint(['linked_by'], ['address.id'], name=op.f('fk_seat_linked_by_address')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_seat_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_seat_project_id_project')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('seat', schema=None) as batch_op:
        batch_op.create_index('ix_seat_address_id', ['address_id'], unique=False)
        batch_op.create_index('ix_seat_linked_by', ['linked_by'], unique=False)
        batch_op.create_index('ix_seat_organisation_id', ['organisation_id', 'role'], unique=False)
        batch_op.create_index('ix_seat_project_id', ['project_id', 'role'], unique=False)
        batch_op.create_index('ix_seat_role', ['role', 'state'], unique=False)

    op.create_table('case_author',
    sa.Column('case_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('address_id', sa.BigInteger(), nullable=False),
    sa.Column('named', sa.Boolean(), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['address_id'], ['address.id'], name=op.f('fk_case_author_address_id_address')),
    sa.ForeignKeyConstraint(['case_id'], ['feedback_case.id'], name=op.f('fk_case_author_case_id_feedback_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('case_id', name=op.f('pk_case_author'))
    )
    with op.batch_alter_table('case_author', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_author_address_id'), ['address_id'], unique=False)

    op.create_table('case_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('case_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('by', sa.String(length=16), nullable=False),
    sa.Column('by_address', sa.BigInteger(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=True),
    sa.Column('blob_id', sa.BigInteger(), nullable=True),
    sa.Column('media', sa.String(length=16), nullable=True),
    sa.Column('name', sa.String(length=255), server_default='', nullable=False),
    sa.Column('latitude', sa.Float(), nullable=True),
    sa.Column('longitude', sa.Float(), nullable=True),
    sa.ForeignKeyConstraint(['blob_id'], ['blob.id'], name=op.f('fk_case_entry_blob_id_blob')),
    sa.ForeignKeyConstraint(['by_address'], ['address.id'], name=op.f('fk_case_entry_by_address_address')),
    sa.ForeignKeyConstraint(['case_id'], ['feedback_case.id'], name=op.f('fk_case_entry_case_id_feedback_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_entry')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('case_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_case_entry_case_id'), ['case_id'], unique=False)

    op.create_table('case_target',
    sa.Column('desk', sa.String(length=64), nullable=False),
    sa.Column('case_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('handed_from', sa.String(length=64), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['feedback_case.id'], name=op.f('fk_case_target_case_id_feedback_case'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('desk', 'case_id', name=op.f('pk_case_target'))
    )
    with op.batch_alter_table('case_target', schema=None) as batch_op:
        batch_op.create_index('ix_case_target_case_id', ['case_id'], unique=False)

    op.create_table('digest',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seat_id', sa.BigInteger(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('composed_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('key', sa.String(length=80), nullable=False),
    sa.Column('counts', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_digest_seat_id_seat'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_digest')),
    sa.UniqueConstraint('key', name=op.f('uq_digest_key')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('digest', schema=None) as batch_op:
        batch_op.create_index('ix_digest_seat_id', ['seat_id', 'id'], unique=False)

    op.create_table('digest_schedule',
    sa.Column('seat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('cadence', sa.String(length=16), nullable=False),
    sa.Column('at', sa.String(length=5), nullable=False),
    sa.Column('weekday', sa.SmallInteger(), nullable=False),
    sa.Column('skip_empty', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('next_due_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_digest_schedule_seat_id_seat'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seat_id', name=op.f('pk_digest_schedule'))
    )
    with op.batch_alter_table('digest_schedule', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_digest_schedule_next_due_at'), ['next_due_at'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('organisation_id', sa.BigInteger(), nullable=True),
    sa.Column('project_id', sa.BigInteger(), nullable=True),
    sa.Column('trusted', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('made_by', sa.BigInteger(), nullable=True),
    sa.Column('meant_for', sa.LargeBinary(), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('seat_id', sa.BigInteger(), nullable=True),
    sa.Column('opened_by', sa.BigInteger(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=True),
    sa.Column('opened_kind', sa.String(length=10), nullable=True),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['made_by'], ['address.id'], name=op.f('fk_invitation_made_by_address')),
    sa.ForeignKeyConstraint(['opened_by'], ['address.id'], name=op.f('fk_invitation_opened_by_address')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_invitation_organisation_id_organisation')),
    sa.ForeignKeyConstraint(['project_id'], ['project.id'], name=op.f('fk_invitation_project_id_project')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_invitation_seat_id_seat')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_invitation_token_hash')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index('ix_invitation_state', ['state'], unique=False)

    op.create_table('case_file',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('case_id', sa.BigInteger(), nullable=False),
    sa.Column('entry_id', sa.BigInteger(), nullable=False),
    sa.Column('channel', sa.String(length=32), nullable=False),
    sa.Column('file_ref', sa.LargeBinary(), nullable=False),
    sa.Column('unique_ref', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.String(length=16), nullable=False),
    sa.Column('name', sa.LargeBinary(), nullable=False),
    sa.Column('mime', sa.String(length=127), nullable=False),
    sa.Column('state', sa.String(length=16), nullable=False),
    sa.Column('blob_id', sa.BigInteger(), nullable=True),
    sa.Column('attempts', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['blob_id'], ['blob.id'], name=op.f('fk_case_file_blob_id_blob')),
    sa.ForeignKeyConstraint(['case_id'], ['feedback_case.id'], name=op.f('fk_case_file_case_id_feedback_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['entry_id'], ['case_entry.id'], name=op.f('fk_case_file_entry_id_case_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_file')),
    sa.UniqueConstraint('case_id', 'unique_ref', name=op.f('uq_case_file_case_id_unique_ref')),
    sqlite_autoincrement=True
    )
    with op.batch_alter_table('case_file', schema=None) as batch_op:
        batch_op.create_index('ix_case_file_entry_id', ['entry_id'], unique=False)
        batch_op.create_index('ix_case_file_wanted', ['next_at', 'id'], unique=False, sqlite_where=sa.text("state = 'wanted'"), postgresql_where=sa.text("state = 'wanted'"))

    op.create_table('digest_line',
    sa.Column('seat_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('case_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('digest_id', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['case_id'], ['feedback_case.id'], name=op.f('fk_digest_line_case_id_feedback_case'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['digest_id'], ['digest.id'], name=op.f('fk_digest_line_digest_id_digest'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_digest_line_seat_id_seat'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('seat_id', 'case_id', name=op.f('pk_digest_line'))
    )
    with op.batch_alter_table('digest_line', schema=None) as batch_op:
        batch_op.create_index('ix_digest_line_case_id', ['case_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_digest_line_digest_id'), ['digest_id'], unique=False)

