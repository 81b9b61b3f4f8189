"""Which few things matter most: findings folded by what they are about, weighed, with who could act."""
