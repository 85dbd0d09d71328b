"""What readers flag and operators decide."""
