import type { ReactNode } from 'react'
import { ErrorState, Skeleton } from '../../ui'
import { type CustomerSelf, signIn, useSession } from '../state/session'
import { SignInCard } from './sign-in-card'

export interface ForCustomerProps {
  /** Why a visitor should sign in here. */
  readonly title: string
  readonly text: string
  readonly children: (customer: CustomerSelf) => ReactNode
}

/** Shows what only a customer has; a visitor is asked to sign in, and it appears right there. */
export function ForCustomer({ title, text, children }: ForCustomerProps): ReactNode {
  const session = useSession()
  switch (session.status) {
    case 'loading':
      return <Skeleton shape="list" />
    case 'failed':
      return <ErrorState error={session.error} onRetry={() => void signIn()} />
    case 'visitor':
      return <SignInCard title={title} text={text} />
    case 'customer':
      return children(session.customer)
  }
}
