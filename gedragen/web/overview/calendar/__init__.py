"""The days that matter to somebody, in the calendar they already use."""
