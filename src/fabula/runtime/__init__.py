"""What models need to run: their files, found and verified."""
