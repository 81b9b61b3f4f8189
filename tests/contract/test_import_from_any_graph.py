"""What a store holds can be brought in from it as from any Neo4j, by the same statements."""

from typing import Any

from contract.small_systems import *  # noqa: F403
