"""Element 3: interests and what secures them; packages that secure them all."""
