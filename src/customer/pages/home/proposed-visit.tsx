import { useAnswer } from '../../../client'
import { cloud } from '../../cloud'
import { ProposalCard } from '../../parts/proposal-card'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSession } from '../../state/session'

/** A next visit that the shop has proposed and that waits for her answer; nothing else, also while it is asked for. */
export function ProposedVisit() {
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'booking/show-my-rebooking', isCustomer ? {} : undefined)
  useReturn(() => void reload())
  const proposal = state.status === 'ready' ? state.data.rebooking : undefined
  if (proposal?.status !== 'open') return null
  return <ProposalCard proposal={proposal} reload={reload} onOther={() => openPage('rebooking')} />
}
