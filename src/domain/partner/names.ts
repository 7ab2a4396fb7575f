/** A friend's name as a partner sees it: its first character and a star, whatever its length. */
export function maskName(displayName: string): string {
  const [first = ''] = displayName
  return `${first}*`
}
