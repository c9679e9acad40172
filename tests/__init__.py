"""Tests of Parley, through its public surfaces."""
