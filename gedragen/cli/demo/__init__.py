"""The demonstration: one collaboration in mid-life, built by the real actions alone."""
