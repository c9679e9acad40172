"""ledger, tables, versions, vocabularies."""

import sqlalchemy as sa
from alembic import op

from app.models.vocabularies import copy_vocabularies

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    op.create_table(
        "commitment_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("obligor_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("due", sa.String(length=80), nullable=True),
        sa.Column("due_min", sa.Date(), nullable=True),
        sa.Column("due_max", sa.Date(), nullable=True),
        sa.Column("implementation", sa.String(length=80), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=False),
        sa.Column("due_last", sa.Date(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_commitment_version")),
    )
    with op.batch_alter_table("commitment_version", schema=None) as batch_op:
        batch_op.create_index("ix_commitment_version_beneficiary_id", ["beneficiary_id", "id"], unique=False)
        batch_op.create_index("ix_commitment_version_due_first", ["due_first", "id"], unique=False)
        batch_op.create_index("ix_commitment_version_due_last", ["due_last", "id"], unique=False)
        batch_op.create_index("ix_commitment_version_implementation", ["implementation", "id"], unique=False)
        batch_op.create_index("ix_commitment_version_obligor_id", ["obligor_id"], unique=False)
        batch_op.create_index("ix_commitment_version_outcome_id", ["outcome_id"], unique=False)

    op.create_table(
        "conflict_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("started", sa.String(length=80), nullable=True),
        sa.Column("started_min", sa.Date(), nullable=True),
        sa.Column("started_max", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(length=80), nullable=True),
        sa.Column("ended_min", sa.Date(), nullable=True),
        sa.Column("ended_max", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_conflict_version")),
    )
    op.create_table(
        "delegation_capacity_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value", "known_from", "revision_from", name=op.f("pk_delegation_capacity_version")
        ),
    )
    with op.batch_alter_table("delegation_capacity_version", schema=None) as batch_op:
        batch_op.create_index("ix_delegation_capacity_version_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "delegation_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("consent", sa.String(length=80), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("listing", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_delegation_version")),
    )
    with op.batch_alter_table("delegation_version", schema=None) as batch_op:
        batch_op.create_index("ix_delegation_version_party_id", ["party_id"], unique=False)
        batch_op.create_index("ix_delegation_version_talk_id", ["talk_id"], unique=False)

    op.create_table(
        "demand_topic_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value", "known_from", "revision_from", name=op.f("pk_demand_topic_version")
        ),
    )
    with op.batch_alter_table("demand_topic_version", schema=None) as batch_op:
        batch_op.create_index("ix_demand_topic_version_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "demand_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("condition_for_id", sa.Integer(), nullable=True),
        sa.Column("condition_topic", sa.String(length=80), nullable=True),
        sa.Column("condition_phase", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_demand_version")),
    )
    with op.batch_alter_table("demand_version", schema=None) as batch_op:
        batch_op.create_index("ix_demand_version_party_id", ["party_id", "id"], unique=False)
        batch_op.create_index("ix_demand_version_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "merged_version",
        sa.Column("entity_id", sa.Integer(), nullable=False),
        sa.Column(
            "reference",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("canonical_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "entity_id", "reference", "known_from", "revision_from", name=op.f("pk_merged_version")
        ),
    )
    with op.batch_alter_table("merged_version", schema=None) as batch_op:
        batch_op.create_index("ix_merged_version_canonical_id", ["canonical_id"], unique=False)
        batch_op.create_index("ix_merged_version_reference", ["reference"], unique=False)

    op.create_table(
        "name_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column(
            "folded",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value", "language", "known_from", "revision_from", name=op.f("pk_name_version")
        ),
    )
    with op.batch_alter_table("name_version", schema=None) as batch_op:
        batch_op.create_index("ix_name_version_folded", ["folded", "owner_id"], unique=False)

    op.create_table(
        "outcome_party_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value_id", "known_from", "revision_from", name=op.f("pk_outcome_party_version")
        ),
    )
    with op.batch_alter_table("outcome_party_version", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_party_version_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "outcome_type_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value", "known_from", "revision_from", name=op.f("pk_outcome_type_version")
        ),
    )
    with op.batch_alter_table("outcome_type_version", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_type_version_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "outcome_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("strength", sa.String(length=80), nullable=True),
        sa.Column("form", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_outcome_version")),
    )
    with op.batch_alter_table("outcome_version", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_version_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "participant_role_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value", "known_from", "revision_from", name=op.f("pk_participant_role_version")
        ),
    )
    with op.batch_alter_table("participant_role_version", schema=None) as batch_op:
        batch_op.create_index("ix_participant_role_version_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "participant_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("attendance", sa.String(length=80), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_participant_version")),
    )
    with op.batch_alter_table("participant_version", schema=None) as batch_op:
        batch_op.create_index("ix_participant_version_delegation_id", ["delegation_id"], unique=False)
        batch_op.create_index("ix_participant_version_person_id", ["person_id"], unique=False)

    op.create_table(
        "party_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_party_version")),
    )
    op.create_table(
        "person_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_person_version")),
    )
    op.create_table(
        "place_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_place_version")),
    )
    op.create_table(
        "process_conflict_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value_id", "known_from", "revision_from", name=op.f("pk_process_conflict_version")
        ),
    )
    with op.batch_alter_table("process_conflict_version", schema=None) as batch_op:
        batch_op.create_index("ix_process_conflict_version_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "process_party_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "owner_id", "value_id", "known_from", "revision_from", name=op.f("pk_process_party_version")
        ),
    )
    with op.batch_alter_table("process_party_version", schema=None) as batch_op:
        batch_op.create_index("ix_process_party_version_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "process_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("stage", sa.String(length=80), nullable=True),
        sa.Column("started", sa.String(length=80), nullable=True),
        sa.Column("started_min", sa.Date(), nullable=True),
        sa.Column("started_max", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(length=80), nullable=True),
        sa.Column("ended_min", sa.Date(), nullable=True),
        sa.Column("ended_max", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_process_version")),
    )
    op.create_table(
        "proposal_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_proposal_version")),
    )
    with op.batch_alter_table("proposal_version", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_version_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "remark_version",
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("owner_id", "value", "known_from", "revision_from", name=op.f("pk_remark_version")),
    )
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
    )
    op.create_table(
        "stance_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("demand_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=80), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_stance_version")),
    )
    with op.batch_alter_table("stance_version", schema=None) as batch_op:
        batch_op.create_index("ix_stance_version_demand_id", ["demand_id"], unique=False)
        batch_op.create_index("ix_stance_version_party_id", ["party_id"], unique=False)

    op.create_table(
        "standing_version",
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.String(length=80), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "known_from", "revision_from", name=op.f("pk_standing_version")),
    )
    with op.batch_alter_table("standing_version", schema=None) as batch_op:
        batch_op.create_index("ix_standing_version_subject_id", ["subject_id", "claim_id"], unique=False)

    op.create_table(
        "talk_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(length=80), nullable=True),
        sa.Column("level", sa.String(length=80), nullable=True),
        sa.Column("openness", sa.String(length=80), nullable=True),
        sa.Column("planned", sa.String(length=80), nullable=True),
        sa.Column("planned_min", sa.Date(), nullable=True),
        sa.Column("planned_max", sa.Date(), nullable=True),
        sa.Column("starts", sa.String(length=80), nullable=True),
        sa.Column("starts_min", sa.Date(), nullable=True),
        sa.Column("starts_max", sa.Date(), nullable=True),
        sa.Column("ends", sa.String(length=80), nullable=True),
        sa.Column("ends_min", sa.Date(), nullable=True),
        sa.Column("ends_max", sa.Date(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("day_min", sa.Date(), nullable=True),
        sa.Column("day_max", sa.Date(), nullable=True),
        sa.Column("day_first", sa.Date(), nullable=False),
        sa.Column("day_last", sa.Date(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.Column("known_from", sa.Date(), nullable=False),
        sa.Column("known_until", sa.Date(), nullable=False),
        sa.Column("revision_from", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision_until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", "known_from", "revision_from", name=op.f("pk_talk_version")),
    )
    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.create_index("ix_talk_version_day_first", ["day_first", "id"], unique=False)
        batch_op.create_index("ix_talk_version_day_last", ["day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_version_days", ["day_min", "day_max"], unique=False)
        batch_op.create_index("ix_talk_version_format", ["format", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_version_place", ["place_id", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_version_process", ["process_id", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_version_round", ["round", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_version_status", ["status", "day_last", "id"], unique=False)

    op.create_table(
        "vocabulary",
        sa.Column(
            "name",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_vocabulary")),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "reference",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            sa.Computed("kind || '/' || slug", persisted=True),
            nullable=False,
        ),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["entity.id"], name=op.f("fk_entity_member_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["entity.id"], name=op.f("fk_entity_parent_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_entity_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
        sa.UniqueConstraint("kind", "slug", name=op.f("uq_entity_kind_slug")),
        sa.UniqueConstraint("reference", name=op.f("uq_entity_reference")),
    )
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entity_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entity_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entity_revision"), ["revision"], unique=False)

    op.create_table(
        "source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=80), nullable=False),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("redistribution", sa.String(length=80), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_source_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("slug", "digest", name=op.f("uq_source_slug_digest")),
    )
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_revision"), ["revision"], unique=False)

    op.create_table(
        "term",
        sa.Column(
            "vocabulary",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "key",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("broader", sa.String(length=80), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["vocabulary"], ["vocabulary.name"], name=op.f("fk_term_vocabulary")),
        sa.PrimaryKeyConstraint("vocabulary", "key", name=op.f("pk_term")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("outcome_id", sa.Integer(), nullable=False),
        sa.Column("obligor_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("beneficiary_id", sa.Integer(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("due", sa.String(length=80), nullable=True),
        sa.Column("due_min", sa.Date(), nullable=True),
        sa.Column("due_max", sa.Date(), nullable=True),
        sa.Column("implementation", sa.String(length=80), nullable=True),
        sa.Column("due_first", sa.Date(), nullable=False),
        sa.Column("due_last", sa.Date(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["beneficiary_id"], ["entity.id"], name=op.f("fk_commitment_beneficiary_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_commitment_id")),
        sa.ForeignKeyConstraint(["obligor_id"], ["entity.id"], name=op.f("fk_commitment_obligor_id")),
        sa.ForeignKeyConstraint(["outcome_id"], ["entity.id"], name=op.f("fk_commitment_outcome_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("slug", name=op.f("uq_commitment_slug")),
    )
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.create_index("ix_commitment_beneficiary_id", ["beneficiary_id", "id"], unique=False)
        batch_op.create_index("ix_commitment_due_first", ["due_first", "id"], unique=False)
        batch_op.create_index("ix_commitment_due_last", ["due_last", "id"], unique=False)
        batch_op.create_index("ix_commitment_implementation", ["implementation", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_obligor_id"), ["obligor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_commitment_outcome_id"), ["outcome_id"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("started", sa.String(length=80), nullable=True),
        sa.Column("started_min", sa.Date(), nullable=True),
        sa.Column("started_max", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(length=80), nullable=True),
        sa.Column("ended_min", sa.Date(), nullable=True),
        sa.Column("ended_max", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_conflict_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
        sa.UniqueConstraint("slug", name=op.f("uq_conflict_slug")),
    )
    op.create_table(
        "crosswalk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "vocabulary",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "term",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("scheme", sa.String(length=80), nullable=False),
        sa.Column("code", sa.String(length=80), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("relation", sa.String(length=80), nullable=False),
        sa.Column("direction", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["vocabulary", "term"], ["term.vocabulary", "term.key"], name=op.f("fk_crosswalk_vocabulary")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crosswalk")),
    )
    with op.batch_alter_table("crosswalk", schema=None) as batch_op:
        batch_op.create_index("ix_crosswalk_term", ["vocabulary", "term"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("claim_digest", sa.String(length=64), nullable=True),
        sa.Column("reader", sa.String(length=80), nullable=True),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.Column("into_id", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=True),
        sa.Column("actor", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("(action = 'merge') = (into_id IS NOT NULL)", name=op.f("ck_decision_into")),
        sa.CheckConstraint("(action = 'supersede') = (known_on IS NOT NULL)", name=op.f("ck_decision_supersede")),
        sa.CheckConstraint("(action IN ('merge', 'split')) = (entity_id IS NOT NULL)", name=op.f("ck_decision_action")),
        sa.CheckConstraint("(claim_digest IS NULL) <> (entity_id IS NULL)", name=op.f("ck_decision_object")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_decision_entity_id")),
        sa.ForeignKeyConstraint(["into_id"], ["entity.id"], name=op.f("fk_decision_into_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_decision_revision")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_claim_digest"), ["claim_digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_entity_id"), ["entity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_decision_revision"), ["revision"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("consent", sa.String(length=80), nullable=True),
        sa.Column("sent_by_id", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("same_as_id", sa.Integer(), nullable=True),
        sa.Column("listing", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_delegation_id")),
        sa.ForeignKeyConstraint(["party_id"], ["entity.id"], name=op.f("fk_delegation_party_id")),
        sa.ForeignKeyConstraint(["same_as_id"], ["entity.id"], name=op.f("fk_delegation_same_as_id")),
        sa.ForeignKeyConstraint(["sent_by_id"], ["entity.id"], name=op.f("fk_delegation_sent_by_id")),
        sa.ForeignKeyConstraint(["talk_id"], ["entity.id"], name=op.f("fk_delegation_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("slug", name=op.f("uq_delegation_slug")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_talk_id"), ["talk_id"], unique=False)

    op.create_table(
        "delegation_capacity",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_delegation_capacity_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", name=op.f("pk_delegation_capacity")),
    )
    with op.batch_alter_table("delegation_capacity", schema=None) as batch_op:
        batch_op.create_index("ix_delegation_capacity_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "demand",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("condition_for_id", sa.Integer(), nullable=True),
        sa.Column("condition_topic", sa.String(length=80), nullable=True),
        sa.Column("condition_phase", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["addressee_id"], ["entity.id"], name=op.f("fk_demand_addressee_id")),
        sa.ForeignKeyConstraint(["condition_for_id"], ["entity.id"], name=op.f("fk_demand_condition_for_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_demand_id")),
        sa.ForeignKeyConstraint(["party_id"], ["entity.id"], name=op.f("fk_demand_party_id")),
        sa.ForeignKeyConstraint(["process_id"], ["entity.id"], name=op.f("fk_demand_process_id")),
        sa.ForeignKeyConstraint(["talk_id"], ["entity.id"], name=op.f("fk_demand_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demand")),
        sa.UniqueConstraint("slug", name=op.f("uq_demand_slug")),
    )
    with op.batch_alter_table("demand", schema=None) as batch_op:
        batch_op.create_index("ix_demand_party_id", ["party_id", "id"], unique=False)
        batch_op.create_index("ix_demand_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "demand_topic",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_demand_topic_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", name=op.f("pk_demand_topic")),
    )
    with op.batch_alter_table("demand_topic", schema=None) as batch_op:
        batch_op.create_index("ix_demand_topic_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("published", sa.String(length=80), nullable=True),
        sa.Column("published_min", sa.Date(), nullable=True),
        sa.Column("published_max", sa.Date(), nullable=True),
        sa.Column("retrieved", sa.String(length=80), nullable=True),
        sa.Column("retrieved_min", sa.Date(), nullable=True),
        sa.Column("retrieved_max", sa.Date(), nullable=True),
        sa.Column("retrieved_how", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("known_how", sa.String(length=80), nullable=False),
        sa.Column("redistribution", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_document_revision")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_document_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("slug", "version", name=op.f("uq_document_slug_version")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_known_on", ["known_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_revision"), ["revision"], unique=False)

    op.create_table(
        "merged",
        sa.Column("entity_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "reference",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("canonical_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["canonical_id"], ["entity.id"], name=op.f("fk_merged_canonical_id")),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_merged_entity_id")),
        sa.PrimaryKeyConstraint("entity_id", "reference", name=op.f("pk_merged")),
    )
    with op.batch_alter_table("merged", schema=None) as batch_op:
        batch_op.create_index("ix_merged_canonical_id", ["canonical_id"], unique=False)
        batch_op.create_index("ix_merged_reference", ["reference"], unique=False)

    op.create_table(
        "name",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column(
            "folded",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_name_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", "language", name=op.f("pk_name")),
    )
    with op.batch_alter_table("name", schema=None) as batch_op:
        batch_op.create_index("ix_name_folded", ["folded", "owner_id"], unique=False)

    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("strength", sa.String(length=80), nullable=True),
        sa.Column("form", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_outcome_id")),
        sa.ForeignKeyConstraint(["talk_id"], ["entity.id"], name=op.f("fk_outcome_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("slug", name=op.f("uq_outcome_slug")),
    )
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "outcome_party",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_outcome_party_owner_id")),
        sa.ForeignKeyConstraint(["value_id"], ["entity.id"], name=op.f("fk_outcome_party_value_id")),
        sa.PrimaryKeyConstraint("owner_id", "value_id", name=op.f("pk_outcome_party")),
    )
    with op.batch_alter_table("outcome_party", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_party_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "outcome_type",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_outcome_type_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", name=op.f("pk_outcome_type")),
    )
    with op.batch_alter_table("outcome_type", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_type_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("attendance", sa.String(length=80), nullable=True),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["delegation_id"], ["entity.id"], name=op.f("fk_participant_delegation_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_participant_id")),
        sa.ForeignKeyConstraint(["person_id"], ["entity.id"], name=op.f("fk_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint("slug", name=op.f("uq_participant_slug")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_delegation_id"), ["delegation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "participant_role",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_participant_role_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", name=op.f("pk_participant_role")),
    )
    with op.batch_alter_table("participant_role", schema=None) as batch_op:
        batch_op.create_index("ix_participant_role_value", ["value", "owner_id"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=80), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_party_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["entity.id"], name=op.f("fk_party_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("slug", name=op.f("uq_party_slug")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("slug", name=op.f("uq_person_slug")),
    )
    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_place_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["entity.id"], name=op.f("fk_place_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("slug", name=op.f("uq_place_slug")),
    )
    op.create_table(
        "process",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.Column("stage", sa.String(length=80), nullable=True),
        sa.Column("started", sa.String(length=80), nullable=True),
        sa.Column("started_min", sa.Date(), nullable=True),
        sa.Column("started_max", sa.Date(), nullable=True),
        sa.Column("ended", sa.String(length=80), nullable=True),
        sa.Column("ended_min", sa.Date(), nullable=True),
        sa.Column("ended_max", sa.Date(), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_process_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
        sa.UniqueConstraint("slug", name=op.f("uq_process_slug")),
    )
    op.create_table(
        "process_conflict",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_process_conflict_owner_id")),
        sa.ForeignKeyConstraint(["value_id"], ["entity.id"], name=op.f("fk_process_conflict_value_id")),
        sa.PrimaryKeyConstraint("owner_id", "value_id", name=op.f("pk_process_conflict")),
    )
    with op.batch_alter_table("process_conflict", schema=None) as batch_op:
        batch_op.create_index("ix_process_conflict_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "process_party",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_process_party_owner_id")),
        sa.ForeignKeyConstraint(["value_id"], ["entity.id"], name=op.f("fk_process_party_value_id")),
        sa.PrimaryKeyConstraint("owner_id", "value_id", name=op.f("pk_process_party")),
    )
    with op.batch_alter_table("process_party", schema=None) as batch_op:
        batch_op.create_index("ix_process_party_value_id", ["value_id", "owner_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("addressee_id", sa.Integer(), nullable=True),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("talk_id", sa.Integer(), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["addressee_id"], ["entity.id"], name=op.f("fk_proposal_addressee_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_proposal_id")),
        sa.ForeignKeyConstraint(["party_id"], ["entity.id"], name=op.f("fk_proposal_party_id")),
        sa.ForeignKeyConstraint(["presenter_id"], ["entity.id"], name=op.f("fk_proposal_presenter_id")),
        sa.ForeignKeyConstraint(["process_id"], ["entity.id"], name=op.f("fk_proposal_process_id")),
        sa.ForeignKeyConstraint(["talk_id"], ["entity.id"], name=op.f("fk_proposal_talk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("slug", name=op.f("uq_proposal_slug")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_talk_id", ["talk_id", "slug"], unique=False)

    op.create_table(
        "remark",
        sa.Column("owner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "value",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_remark_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "value", name=op.f("pk_remark")),
    )
    op.create_table(
        "stance",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("demand_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(length=80), nullable=True),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["demand_id"], ["entity.id"], name=op.f("fk_stance_demand_id")),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_stance_id")),
        sa.ForeignKeyConstraint(["party_id"], ["entity.id"], name=op.f("fk_stance_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stance")),
        sa.UniqueConstraint("slug", name=op.f("uq_stance_slug")),
    )
    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stance_demand_id"), ["demand_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_stance_party_id"), ["party_id"], unique=False)

    op.create_table(
        "talk",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "slug",
            sa.String(length=400).with_variant(sa.String(length=400, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("process_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=80), nullable=True),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("format", sa.String(length=80), nullable=True),
        sa.Column("level", sa.String(length=80), nullable=True),
        sa.Column("openness", sa.String(length=80), nullable=True),
        sa.Column("planned", sa.String(length=80), nullable=True),
        sa.Column("planned_min", sa.Date(), nullable=True),
        sa.Column("planned_max", sa.Date(), nullable=True),
        sa.Column("starts", sa.String(length=80), nullable=True),
        sa.Column("starts_min", sa.Date(), nullable=True),
        sa.Column("starts_max", sa.Date(), nullable=True),
        sa.Column("ends", sa.String(length=80), nullable=True),
        sa.Column("ends_min", sa.Date(), nullable=True),
        sa.Column("ends_max", sa.Date(), nullable=True),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("day_min", sa.Date(), nullable=True),
        sa.Column("day_max", sa.Date(), nullable=True),
        sa.Column("day_first", sa.Date(), nullable=False),
        sa.Column("day_last", sa.Date(), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("disputed", sa.Text(), nullable=False),
        sa.Column("empty", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_talk_id")),
        sa.ForeignKeyConstraint(["place_id"], ["entity.id"], name=op.f("fk_talk_place_id")),
        sa.ForeignKeyConstraint(["process_id"], ["entity.id"], name=op.f("fk_talk_process_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sa.UniqueConstraint("slug", name=op.f("uq_talk_slug")),
    )
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.create_index("ix_talk_day_first", ["day_first", "id"], unique=False)
        batch_op.create_index("ix_talk_day_last", ["day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_days", ["day_min", "day_max"], unique=False)
        batch_op.create_index("ix_talk_format", ["format", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_place", ["place_id", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_process", ["process_id", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_round", ["round", "day_last", "id"], unique=False)
        batch_op.create_index("ix_talk_status", ["status", "day_last", "id"], unique=False)

    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("spoken_start", sa.Integer(), nullable=True),
        sa.Column("spoken_end", sa.Integer(), nullable=True),
        sa.Column("spoken", sa.Text(), nullable=True),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("speaker_label", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("behalf_id", sa.Integer(), nullable=True),
        sa.Column("said_on", sa.String(length=80), nullable=True),
        sa.Column("said_on_min", sa.Date(), nullable=True),
        sa.Column("said_on_max", sa.Date(), nullable=True),
        sa.Column("said_first", sa.Date(), nullable=False),
        sa.Column("said_last", sa.Date(), nullable=False),
        sa.Column("said_how", sa.String(length=80), nullable=True),
        sa.Column("speech", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "span_end > span_start AND length(quote) = span_end - span_start", name=op.f("ck_statement_span")
        ),
        sa.CheckConstraint("speaker_id IS NOT NULL OR speaker_label IS NOT NULL", name=op.f("ck_statement_speaker")),
        sa.CheckConstraint("spoken_start >= span_start AND spoken_end <= span_end", name=op.f("ck_statement_spoken")),
        sa.ForeignKeyConstraint(["behalf_id"], ["entity.id"], name=op.f("fk_statement_behalf_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_statement_document_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_statement_revision")),
        sa.ForeignKeyConstraint(["speaker_id"], ["entity.id"], name=op.f("fk_statement_speaker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("digest", name=op.f("uq_statement_digest")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_behalf_id"), ["behalf_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_revision"), ["revision"], unique=False)
        batch_op.create_index("ix_statement_said_first", ["said_first", "id"], unique=False)
        batch_op.create_index("ix_statement_said_last", ["said_last", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_speaker_id"), ["speaker_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("property", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("value_entity_id", sa.Integer(), nullable=True),
        sa.Column("empty", sa.String(length=80), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=True),
        sa.Column("span_end", sa.Integer(), nullable=True),
        sa.Column("row_key", sa.Text(), nullable=True),
        sa.Column("column_name", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("statement_id", sa.Integer(), nullable=True),
        sa.Column("modality", sa.String(length=80), nullable=False),
        sa.Column("distance", sa.String(length=80), nullable=False),
        sa.Column("how", sa.String(length=80), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("valid_on", sa.String(length=80), nullable=False),
        sa.Column("valid_on_min", sa.Date(), nullable=False),
        sa.Column("valid_on_max", sa.Date(), nullable=False),
        sa.Column("valid_how", sa.String(length=80), nullable=False),
        sa.Column("known_on", sa.Date(), nullable=False),
        sa.Column("reader", sa.String(length=80), nullable=False),
        sa.Column("reader_version", sa.String(length=80), nullable=False),
        sa.Column("rule", sa.String(length=80), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint("empty IS NULL OR value = 'null'", name=op.f("ck_claim_empty")),
        sa.CheckConstraint(
            "(quote IS NULL AND span_start IS NULL AND span_end IS NULL AND row_key IS NULL AND column_name IS NULL) OR (quote IS NOT NULL AND span_end > span_start AND length(quote) = span_end - span_start AND row_key IS NULL AND column_name IS NULL) OR (quote IS NOT NULL AND span_start IS NULL AND span_end IS NULL AND row_key IS NOT NULL AND column_name IS NOT NULL)",
            name=op.f("ck_claim_passage"),
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_claim_document_id")),
        sa.ForeignKeyConstraint(["revision"], ["revision.number"], name=op.f("fk_claim_revision")),
        sa.ForeignKeyConstraint(["statement_id"], ["statement.id"], name=op.f("fk_claim_statement_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["entity.id"], name=op.f("fk_claim_subject_id")),
        sa.ForeignKeyConstraint(["value_entity_id"], ["entity.id"], name=op.f("fk_claim_value_entity_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("digest", "reader", "revision", name=op.f("uq_claim_digest_reader_revision")),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("ix_claim_document_reader", ["document_id", "reader"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_revision"), ["revision"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_statement_id"), ["statement_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_subject_id"), ["subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claim_value_entity_id"), ["value_entity_id"], unique=False)

    op.create_table(
        "standing",
        sa.Column("claim_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_standing_claim_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["entity.id"], name=op.f("fk_standing_subject_id")),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_standing")),
    )
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.create_index("ix_standing_subject_id", ["subject_id", "claim_id"], unique=False)

    copy_vocabularies(op.get_bind())


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("standing", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_subject_id")

    op.drop_table("standing")
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claim_value_entity_id"))
        batch_op.drop_index(batch_op.f("ix_claim_subject_id"))
        batch_op.drop_index(batch_op.f("ix_claim_statement_id"))
        batch_op.drop_index(batch_op.f("ix_claim_revision"))
        batch_op.drop_index("ix_claim_document_reader")

    op.drop_table("claim")
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_statement_speaker_id"))
        batch_op.drop_index("ix_statement_said_last")
        batch_op.drop_index("ix_statement_said_first")
        batch_op.drop_index(batch_op.f("ix_statement_revision"))
        batch_op.drop_index(batch_op.f("ix_statement_document_id"))
        batch_op.drop_index(batch_op.f("ix_statement_behalf_id"))

    op.drop_table("statement")
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_status")
        batch_op.drop_index("ix_talk_round")
        batch_op.drop_index("ix_talk_process")
        batch_op.drop_index("ix_talk_place")
        batch_op.drop_index("ix_talk_format")
        batch_op.drop_index("ix_talk_days")
        batch_op.drop_index("ix_talk_day_last")
        batch_op.drop_index("ix_talk_day_first")

    op.drop_table("talk")
    with op.batch_alter_table("stance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stance_party_id"))
        batch_op.drop_index(batch_op.f("ix_stance_demand_id"))

    op.drop_table("stance")
    op.drop_table("remark")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index("ix_proposal_talk_id")

    op.drop_table("proposal")
    with op.batch_alter_table("process_party", schema=None) as batch_op:
        batch_op.drop_index("ix_process_party_value_id")

    op.drop_table("process_party")
    with op.batch_alter_table("process_conflict", schema=None) as batch_op:
        batch_op.drop_index("ix_process_conflict_value_id")

    op.drop_table("process_conflict")
    op.drop_table("process")
    op.drop_table("place")
    op.drop_table("person")
    op.drop_table("party")
    with op.batch_alter_table("participant_role", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_role_value")

    op.drop_table("participant_role")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_person_id"))
        batch_op.drop_index(batch_op.f("ix_participant_delegation_id"))

    op.drop_table("participant")
    with op.batch_alter_table("outcome_type", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_type_value")

    op.drop_table("outcome_type")
    with op.batch_alter_table("outcome_party", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_party_value_id")

    op.drop_table("outcome_party")
    with op.batch_alter_table("outcome", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_talk_id")

    op.drop_table("outcome")
    with op.batch_alter_table("name", schema=None) as batch_op:
        batch_op.drop_index("ix_name_folded")

    op.drop_table("name")
    with op.batch_alter_table("merged", schema=None) as batch_op:
        batch_op.drop_index("ix_merged_reference")
        batch_op.drop_index("ix_merged_canonical_id")

    op.drop_table("merged")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_revision"))
        batch_op.drop_index("ix_document_known_on")

    op.drop_table("document")
    with op.batch_alter_table("demand_topic", schema=None) as batch_op:
        batch_op.drop_index("ix_demand_topic_value")

    op.drop_table("demand_topic")
    with op.batch_alter_table("demand", schema=None) as batch_op:
        batch_op.drop_index("ix_demand_talk_id")
        batch_op.drop_index("ix_demand_party_id")

    op.drop_table("demand")
    with op.batch_alter_table("delegation_capacity", schema=None) as batch_op:
        batch_op.drop_index("ix_delegation_capacity_value")

    op.drop_table("delegation_capacity")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_talk_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_party_id"))

    op.drop_table("delegation")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_revision"))
        batch_op.drop_index(batch_op.f("ix_decision_entity_id"))
        batch_op.drop_index(batch_op.f("ix_decision_claim_digest"))

    op.drop_table("decision")
    with op.batch_alter_table("crosswalk", schema=None) as batch_op:
        batch_op.drop_index("ix_crosswalk_term")

    op.drop_table("crosswalk")
    op.drop_table("conflict")
    with op.batch_alter_table("commitment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_commitment_outcome_id"))
        batch_op.drop_index(batch_op.f("ix_commitment_obligor_id"))
        batch_op.drop_index("ix_commitment_implementation")
        batch_op.drop_index("ix_commitment_due_last")
        batch_op.drop_index("ix_commitment_due_first")
        batch_op.drop_index("ix_commitment_beneficiary_id")

    op.drop_table("commitment")
    op.drop_table("term")
    with op.batch_alter_table("source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_revision"))

    op.drop_table("source")
    with op.batch_alter_table("entity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entity_revision"))
        batch_op.drop_index(batch_op.f("ix_entity_parent_id"))
        batch_op.drop_index(batch_op.f("ix_entity_member_id"))

    op.drop_table("entity")
    op.drop_table("vocabulary")
    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_version_status")
        batch_op.drop_index("ix_talk_version_round")
        batch_op.drop_index("ix_talk_version_process")
        batch_op.drop_index("ix_talk_version_place")
        batch_op.drop_index("ix_talk_version_format")
        batch_op.drop_index("ix_talk_version_days")
        batch_op.drop_index("ix_talk_version_day_last")
        batch_op.drop_index("ix_talk_version_day_first")

    op.drop_table("talk_version")
    with op.batch_alter_table("standing_version", schema=None) as batch_op:
        batch_op.drop_index("ix_standing_version_subject_id")

    op.drop_table("standing_version")
    with op.batch_alter_table("stance_version", schema=None) as batch_op:
        batch_op.drop_index("ix_stance_version_party_id")
        batch_op.drop_index("ix_stance_version_demand_id")

    op.drop_table("stance_version")
    op.drop_table("revision")
    op.drop_table("remark_version")
    with op.batch_alter_table("proposal_version", schema=None) as batch_op:
        batch_op.drop_index("ix_proposal_version_talk_id")

    op.drop_table("proposal_version")
    op.drop_table("process_version")
    with op.batch_alter_table("process_party_version", schema=None) as batch_op:
        batch_op.drop_index("ix_process_party_version_value_id")

    op.drop_table("process_party_version")
    with op.batch_alter_table("process_conflict_version", schema=None) as batch_op:
        batch_op.drop_index("ix_process_conflict_version_value_id")

    op.drop_table("process_conflict_version")
    op.drop_table("place_version")
    op.drop_table("person_version")
    op.drop_table("party_version")
    with op.batch_alter_table("participant_version", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_version_person_id")
        batch_op.drop_index("ix_participant_version_delegation_id")

    op.drop_table("participant_version")
    with op.batch_alter_table("participant_role_version", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_role_version_value")

    op.drop_table("participant_role_version")
    with op.batch_alter_table("outcome_version", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_version_talk_id")

    op.drop_table("outcome_version")
    with op.batch_alter_table("outcome_type_version", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_type_version_value")

    op.drop_table("outcome_type_version")
    with op.batch_alter_table("outcome_party_version", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_party_version_value_id")

    op.drop_table("outcome_party_version")
    with op.batch_alter_table("name_version", schema=None) as batch_op:
        batch_op.drop_index("ix_name_version_folded")

    op.drop_table("name_version")
    with op.batch_alter_table("merged_version", schema=None) as batch_op:
        batch_op.drop_index("ix_merged_version_reference")
        batch_op.drop_index("ix_merged_version_canonical_id")

    op.drop_table("merged_version")
    with op.batch_alter_table("demand_version", schema=None) as batch_op:
        batch_op.drop_index("ix_demand_version_talk_id")
        batch_op.drop_index("ix_demand_version_party_id")

    op.drop_table("demand_version")
    with op.batch_alter_table("demand_topic_version", schema=None) as batch_op:
        batch_op.drop_index("ix_demand_topic_version_value")

    op.drop_table("demand_topic_version")
    with op.batch_alter_table("delegation_version", schema=None) as batch_op:
        batch_op.drop_index("ix_delegation_version_talk_id")
        batch_op.drop_index("ix_delegation_version_party_id")

    op.drop_table("delegation_version")
    with op.batch_alter_table("delegation_capacity_version", schema=None) as batch_op:
        batch_op.drop_index("ix_delegation_capacity_version_value")

    op.drop_table("delegation_capacity_version")
    op.drop_table("conflict_version")
    with op.batch_alter_table("commitment_version", schema=None) as batch_op:
        batch_op.drop_index("ix_commitment_version_outcome_id")
        batch_op.drop_index("ix_commitment_version_obligor_id")
        batch_op.drop_index("ix_commitment_version_implementation")
        batch_op.drop_index("ix_commitment_version_due_last")
        batch_op.drop_index("ix_commitment_version_due_first")
        batch_op.drop_index("ix_commitment_version_beneficiary_id")

    op.drop_table("commitment_version")
