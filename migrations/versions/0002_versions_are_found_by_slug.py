"""versions are found by slug."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it."""
    with op.batch_alter_table("commitment_version", schema=None) as batch_op:
        batch_op.create_index("ix_commitment_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("conflict_version", schema=None) as batch_op:
        batch_op.create_index("ix_conflict_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("delegation_version", schema=None) as batch_op:
        batch_op.create_index("ix_delegation_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("demand_version", schema=None) as batch_op:
        batch_op.create_index("ix_demand_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("outcome_version", schema=None) as batch_op:
        batch_op.create_index("ix_outcome_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("participant_version", schema=None) as batch_op:
        batch_op.create_index("ix_participant_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("party_version", schema=None) as batch_op:
        batch_op.create_index("ix_party_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("person_version", schema=None) as batch_op:
        batch_op.create_index("ix_person_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("place_version", schema=None) as batch_op:
        batch_op.create_index("ix_place_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("process_version", schema=None) as batch_op:
        batch_op.create_index("ix_process_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("proposal_version", schema=None) as batch_op:
        batch_op.create_index("ix_proposal_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("stance_version", schema=None) as batch_op:
        batch_op.create_index("ix_stance_version_slug", ["slug", "id"], unique=False)

    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.create_index("ix_talk_version_slug", ["slug", "id"], unique=False)


def downgrade() -> None:
    """Take it away again."""
    with op.batch_alter_table("talk_version", schema=None) as batch_op:
        batch_op.drop_index("ix_talk_version_slug")

    with op.batch_alter_table("stance_version", schema=None) as batch_op:
        batch_op.drop_index("ix_stance_version_slug")

    with op.batch_alter_table("proposal_version", schema=None) as batch_op:
        batch_op.drop_index("ix_proposal_version_slug")

    with op.batch_alter_table("process_version", schema=None) as batch_op:
        batch_op.drop_index("ix_process_version_slug")

    with op.batch_alter_table("place_version", schema=None) as batch_op:
        batch_op.drop_index("ix_place_version_slug")

    with op.batch_alter_table("person_version", schema=None) as batch_op:
        batch_op.drop_index("ix_person_version_slug")

    with op.batch_alter_table("party_version", schema=None) as batch_op:
        batch_op.drop_index("ix_party_version_slug")

    with op.batch_alter_table("participant_version", schema=None) as batch_op:
        batch_op.drop_index("ix_participant_version_slug")

    with op.batch_alter_table("outcome_version", schema=None) as batch_op:
        batch_op.drop_index("ix_outcome_version_slug")

    with op.batch_alter_table("demand_version", schema=None) as batch_op:
        batch_op.drop_index("ix_demand_version_slug")

    with op.batch_alter_table("delegation_version", schema=None) as batch_op:
        batch_op.drop_index("ix_delegation_version_slug")

    with op.batch_alter_table("conflict_version", schema=None) as batch_op:
        batch_op.drop_index("ix_conflict_version_slug")

    with op.batch_alter_table("commitment_version", schema=None) as batch_op:
        batch_op.drop_index("ix_commitment_version_slug")
