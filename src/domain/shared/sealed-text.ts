/**
 * A person's own words as they are kept: encrypted, of the form `v1.{keyId}.{iv}.{tag}.{data}`. The domain hands them
 * on unread; the server opens them for those who may see them (docs/data-protection.md).
 */
export type SealedText = `v1.${string}`
