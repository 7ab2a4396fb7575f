/** A number as the shop keeps it: a Chinese one without its country code, another as `+852 51234567`. */
export function normalisePhone(countryCode: string, number: string): string {
  const digits = number.replace(/\D/g, '')
  return countryCode === '86' || countryCode === '' ? digits : `+${countryCode} ${digits}`
}

/** The last four digits: what a customer says at the desk. */
export function phoneTailOf(phone: string): string {
  return phone.slice(-4)
}

/** `138****5678`: the ends of a number, which are enough to recognise it; of a short one only the last two digits. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+\d+ /, '')
  const country = phone.slice(0, phone.length - digits.length)
  if (digits.length < 8) return `${country}****${digits.slice(-2)}`
  return `${country}${digits.slice(0, digits.length > 10 ? 3 : 1)}****${digits.slice(-4)}`
}
