import { create } from 'zustand'
import type { CallData, CallError, CallReply } from '../../client'
import { cloud } from '../cloud'

export type CustomerSelf = NonNullable<CallData<'identity/sign-in'>['customer']>

/** Who is at the phone: not known yet, a visitor, or a customer. */
export type Session =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: CallError<'identity/sign-in'> }
  | { readonly status: 'visitor' }
  | { readonly status: 'customer'; readonly customer: CustomerSelf }

interface SessionState {
  readonly session: Session
}

const useSessionState = create<SessionState>(() => ({ session: { status: 'loading' } }))

/** Who is at the phone; the component is drawn again when that changes. */
export function useSession(): Session {
  return useSessionState(({ session }) => session)
}

/** Asks the cloud who this is. A customer stays shown while it is asked again. */
export async function signIn(): Promise<void> {
  const { session } = useSessionState.getState()
  if (session.status === 'failed') setSession({ status: 'loading' })
  const reply = await cloud.call('identity/sign-in', {})
  if (reply.ok) setCustomer(reply.data.customer)
  else if (useSessionState.getState().session.status !== 'customer')
    setSession({ status: 'failed', error: reply.error })
}

cloud.onNetworkReturn(() => {
  if (useSessionState.getState().session.status === 'failed') void signIn()
})

/** Becomes a customer with a code of the phone button, having agreed to that version of the privacy text. */
export async function register(phoneCode: string, privacyVersion: string): Promise<CallReply<'identity/register'>> {
  const reply = await cloud.call('identity/register', { phoneCode, consent: { privacyVersion } })
  if (reply.ok) setCustomer(reply.data.customer)
  else if (reply.error.code === 'ALREADY_REGISTERED') await signIn()
  return reply
}

/** Shows what the cloud has just said of the customer; undefined makes her a visitor. */
export function setCustomer(customer: CustomerSelf | undefined): void {
  setSession(customer === undefined ? { status: 'visitor' } : { status: 'customer', customer })
}

function setSession(session: Session): void {
  useSessionState.setState({ session })
}
