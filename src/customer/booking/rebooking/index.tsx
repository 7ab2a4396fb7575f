import { useState } from 'react'
import { useAnswer } from '../../../client'
import { Card, EmptyState, Heading, Loadable, Screen, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { AlternativesSheet } from '../../parts/alternatives-sheet'
import { ForCustomer } from '../../parts/for-customer'
import { ProposalCard } from '../../parts/proposal-card'
import { type Proposal, useProposal } from '../../parts/use-proposal'
import { useReturn } from '../../parts/use-return'
import { openPage } from '../../routes'
import { useSentences } from '../../sentences'
import { useStoreOf } from '../../state/catalogs'
import { useSession } from '../../state/session'
import { TimePicker } from '../times/time-picker'

/** 下次建议: shall I come then? */
export default function RebookingPage() {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { state, reload } = useAnswer(cloud, 'booking/show-my-rebooking', isCustomer ? {} : undefined)
  useReturn(() => void reload())
  return (
    <Screen title={speak('proposal.page')} back>
      <ForCustomer title={speak('proposal.signIn')} text={speak('proposal.signInNote')}>
        {() => (
          <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" />}>
            {({ rebooking }) =>
              rebooking?.status === 'open' ? (
                <Open proposal={rebooking} reload={reload} />
              ) : (
                <Over proposal={rebooking} />
              )
            }
          </Loadable>
        )}
      </ForCustomer>
    </Screen>
  )
}

interface OpenProps {
  readonly proposal: Proposal
  readonly reload: () => Promise<void>
}

function Open({ proposal, reload }: OpenProps) {
  const speak = useSentences()
  const store = useStoreOf(proposal.storeId)
  const [isChoosing, setIsChoosing] = useState(false)
  const { alternatives, accept, forgetAlternatives } = useProposal(proposal, reload)
  const items = proposal.items.map(({ serviceId, staffMemberId }) => ({
    serviceId,
    ...(staffMemberId !== undefined && { staffMemberId }),
  }))
  return (
    <Stack>
      <ProposalCard proposal={proposal} reload={reload} onOther={() => setIsChoosing(true)} />
      {isChoosing && (
        <>
          <Heading text={speak('proposal.choose')} />
          <TimePicker request={{ storeId: proposal.storeId, items }} chosen={{}} store={store} onChoose={accept} />
        </>
      )}
      <AlternativesSheet times={alternatives} onChoose={accept} onClose={forgetAlternatives} />
    </Stack>
  )
}

/** Answered, taken back, run out, or never sent. */
function Over({ proposal }: { readonly proposal: Proposal | undefined }) {
  const speak = useSentences()
  const { status, appointmentId } = proposal ?? {}
  const note = status === undefined || status === 'open' ? speak('proposal.none') : speak(`proposal.${status}Note`)
  return (
    <Card>
      {appointmentId === undefined ? (
        <EmptyState
          icon="calendar"
          title={speak('proposal.over')}
          note={note}
          actionLabel={speak('home.bookNow')}
          onAction={() => openPage('services')}
        />
      ) : (
        <EmptyState
          icon="check"
          title={speak('proposal.taken')}
          note={note}
          actionLabel={speak('home.open')}
          onAction={() => openPage('detail', { appointmentId })}
        />
      )}
    </Card>
  )
}
