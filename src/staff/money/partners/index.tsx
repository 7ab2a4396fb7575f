import type { CallData } from '../../../client'
import { Card, ListRow, Loadable, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { storeDateOf } from '../../../domain/shared/time'
import { cloud } from '../../cloud'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { openPage } from '../../navigation'
import { forStaff } from '../../parts/for-staff'
import { MoreButton, useMorePages } from '../../parts/more-pages'
import { StaffScreen } from '../../parts/staff-screen'
import { ProgrammeCost } from './programme-cost'

type Partner = CallData<'partner/list-partners'>['partners'][number]

/** 合伙人: who refers, how many came, and what it has cost. */
function PartnersPage() {
  const speak = useSentences()
  const { state, reload } = useLiveAnswer('partner/list-partners', {})
  const pages = useMorePages(state.status === 'ready' ? state.data.next : undefined, async (before: number) => {
    const reply = await cloud.call('partner/list-partners', { before })
    if (!reply.ok) return { isOk: false, error: reply.error }
    return { isOk: true, page: { items: reply.data.partners, next: reply.data.next } }
  })
  return (
    <StaffScreen tab="desk" isAbove title={speak('partners.title')}>
      <Loadable
        state={state}
        onRetry={() => void reload()}
        isEmpty={({ partners }) => partners.length === 0}
        empty={{ icon: 'people', title: speak('partners.emptyTitle'), note: speak('partners.emptyNote') }}
      >
        {({ partners }) => (
          <Stack>
            <ProgrammeCost />
            <Card isBare id="partners">
              {[...partners, ...pages.items].map((partner) => (
                <PartnerRow key={partner.customerId} partner={partner} />
              ))}
            </Card>
            <MoreButton pages={pages} />
          </Stack>
        )}
      </Loadable>
    </StaffScreen>
  )
}

function PartnerRow({ partner }: { readonly partner: Partner }) {
  const speak = useSentences()
  const formats = useFormats()
  const { customerId, displayName, isActive, joinedAt, friendCount, availableFen, pendingFen, paidFen } = partner
  const since = speak('partners.since', { day: formats.shortDay(storeDateOf(joinedAt)) })
  const sums = [
    `${speak('referral.availableFen')} ${formats.money(availableFen)}`,
    `${speak('referral.pendingFen')} ${formats.money(pendingFen)}`,
    `${speak('referral.paidFen')} ${formats.money(paidFen)}`,
  ]
  return (
    <ListRow
      id={`partner-${customerId}`}
      title={displayName}
      note={[speak('partners.friends', { count: friendCount }), since].join(' · ')}
      onPress={() => openPage('people/referral', { id: customerId })}
    >
      <Paragraph text={sums.join(' · ')} size="small" tone="soft" />
      {!isActive && <Tag label={speak('partners.paused')} tone="warning" />}
    </ListRow>
  )
}

export default forStaff(PartnersPage)
