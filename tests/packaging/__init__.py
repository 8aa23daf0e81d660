"""What must hold before and after an installation."""
