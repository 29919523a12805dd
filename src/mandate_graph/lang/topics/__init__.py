"""Words of a language by topic: what each parser asks a language pack for."""
