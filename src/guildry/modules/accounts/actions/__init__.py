"""What people do about who they are: come in, look after themselves, join their ways in, keep order."""
