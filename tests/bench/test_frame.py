"""Ratios and tables, from figures that were not measured."""

from __future__ import annotations

import pytest

from bench.frame import Column, Contender, Failed, Figures, Measured, Ratio, Table, in_turn

OURS = Ratio(label="× best", key="rate", base=("a", "b"))


def measured(**rates: list[float]) -> list[Measured]:
    return [
        Measured(measure="m", name=name, round=number, figures={"rate": rate})
        for name, found in rates.items()
        for number, rate in enumerate(found, start=1)
    ]


def a_table(*found: Measured) -> Table:
    columns = (Column(key="rate", label="messages/s", with_range=True),)
    return Table(measure="m", title="Sending", columns=columns, ratios=(OURS,), measured=list(found))


def test_a_ratio_is_the_median_over_rounds_to_the_best_peer_of_each() -> None:
    assert OURS.of(measured(a=[1, 4, 2], b=[2, 2, 1], ours=[20, 20, 30]), "ours") == 10


def test_a_round_without_a_peer_gives_no_ratio() -> None:
    assert OURS.of(measured(ours=[20]), "ours") is None


def test_of_what_should_be_small_the_smallest_peer_is_the_best() -> None:
    cost = Ratio(label="× less", key="rate", base=("a", "b"), less_is_more=True)
    assert cost.of(measured(a=[100], b=[50], ours=[10]), "ours") == 5


def test_a_table_shows_medians_with_their_range_and_ratios() -> None:
    assert a_table(*measured(a=[100, 300, 200], ours=[2000, 1000, 4000])).lines() == [
        "### Sending",
        "",
        "|      |          messages/s | × best |",
        "| ---- | ------------------: | -----: |",
        "| a    |       200 (100–300) |   1.00 |",
        "| ours | 2,000 (1,000–4,000) |  20.00 |",
        "",
    ]


def test_a_table_says_what_the_machine_underneath_kept_in_the_worst_round() -> None:
    kept = [
        Measured(measure="m", name="ours", round=number, figures={}, kept=kept) for number, kept in ((1, 0.1), (2, 0))
    ]
    assert a_table(*kept).lines()[-2].endswith("in the worst round of each: ours 10.0%.")


def test_everybody_has_a_turn_in_every_round() -> None:
    turns: list[str] = []

    def turn_of(name: str) -> Contender:
        def turn() -> Figures:
            turns.append(name)
            return {"rate": 1}

        return Contender(name=name, turn=turn)

    in_turn(a_table(), [turn_of("a"), turn_of("b")], 2)
    assert turns == ["a", "b", "a", "b"]


def test_who_fails_is_left_out_and_the_others_go_on(capsys: pytest.CaptureFixture[str]) -> None:
    def turn() -> Figures:
        raise Failed("no node")

    table = in_turn(a_table(), [Contender(name="a", turn=turn), Contender(name="b", turn=lambda: {"rate": 1})], 1)
    assert (table.names, "no node" in capsys.readouterr().err) == (["b"], True)
