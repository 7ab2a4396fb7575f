import { err, ok, type Result } from '../shared/result'

/** What is known when somebody registers. */
export interface RegistrationFacts {
  /** Whether this WeChat account is an active customer's. */
  readonly hasAccount: boolean
  /** The customer who has this phone already, made by the staff or registered. */
  readonly phoneHolder?: { readonly customerId: string; readonly hasWechat: boolean }
}

/** Become a new customer, or be the one the staff had made a record for. */
export type Registration =
  { readonly type: 'new-customer' } | { readonly type: 'linked-customer'; readonly customerId: string }

export type RegistrationError = { readonly code: 'ALREADY_REGISTERED' } | { readonly code: 'PHONE_IN_USE' }

/** Decides what a registration comes to: a phone belongs to one customer, and she to one WeChat account. */
export function decideRegistration({
  hasAccount,
  phoneHolder,
}: RegistrationFacts): Result<Registration, RegistrationError> {
  if (hasAccount) return err({ code: 'ALREADY_REGISTERED' })
  if (phoneHolder === undefined) return ok({ type: 'new-customer' })
  if (phoneHolder.hasWechat) return err({ code: 'PHONE_IN_USE' })
  return ok({ type: 'linked-customer', customerId: phoneHolder.customerId })
}

/** The version of the privacy text that people must have been shown. */
export interface ConsentOutdated {
  readonly code: 'CONSENT_OUTDATED'
  readonly privacyVersion: string
}

/** Consent counts only for the text as it stands now. */
export function checkConsent(givenVersion: string, currentVersion: string): Result<undefined, ConsentOutdated> {
  if (givenVersion === currentVersion) return ok(undefined)
  return err({ code: 'CONSENT_OUTDATED', privacyVersion: currentVersion })
}
