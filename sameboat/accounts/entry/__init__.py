"""What Django calls by itself at the entrance: the store of sessions, the two steps each request takes, the hasher."""
