"""The screens people act on."""
