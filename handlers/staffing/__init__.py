"""The parts of /staff: inviting, opening an invitation, the people and the invitations that stand."""
