"""Comments on applications: each says who may read it, and nobody else does, on no page, in no file, by no mail."""
