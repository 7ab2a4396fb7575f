import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Button, Card, Flow, ListRow, Loadable, Paragraph, Stack, Tag, useFormats } from '../../../ui'
import { nowAt } from '../../clock'
import { useLiveAnswer } from '../../live/use-live-answer'
import { useSentences } from '../../messages'
import { CustomerHead } from '../../parts/customer-head'
import { forStaff, type StaffPageProps } from '../../parts/for-staff'
import { StaffScreen } from '../../parts/staff-screen'
import type { Partnership } from '../../shapes'
import { BindingLog } from './binding-log'
import { PartnerSums } from './partner-sums'
import { PauseSheet } from './pause-sheet'
import { RebindSheet } from './rebind-sheet'
import { StatementCard } from './statement-card'

/** 推荐: who brought her, whom she brought, and how it came about. */
function ReferralPage({ staff }: StaffPageProps) {
  const speak = useSentences()
  const { id = '' } = useRouter().params
  const { state, reload } = useLiveAnswer('partner/show-customer-partnership', { customerId: id })
  const isOwner = staff.roles.includes('owner')
  return (
    <StaffScreen tab="customers" isAbove title={speak('referral.title')}>
      <Stack>
        <Card>
          <CustomerHead customerId={id} name="" />
        </Card>
        <Loadable state={state} skeleton="card" onRetry={() => void reload()}>
          {(partnership) => (
            <Stack>
              <Referrer customerId={id} partnership={partnership} canRebind={isOwner} />
              <PartnerCard customerId={id} partnership={partnership} canPause={isOwner} />
              {isOwner && partnership.isPartner && <StatementCard customerId={id} />}
              <Friends partnership={partnership} />
              <BindingLog customerId={id} log={partnership.log} />
            </Stack>
          )}
        </Loadable>
      </Stack>
    </StaffScreen>
  )
}

interface PartProps {
  readonly customerId: string
  readonly partnership: Partnership
}

function Referrer({ customerId, partnership, canRebind }: PartProps & { readonly canRebind: boolean }) {
  const speak = useSentences()
  const formats = useFormats()
  const [isRebinding, setIsRebinding] = useState(false)
  const { referrer, boundAt } = partnership
  const note = boundAt === undefined ? undefined : speak('referral.boundAt', { when: formats.moment(boundAt, nowAt()) })
  return (
    <Card isBare>
      <ListRow
        id="referrer"
        leading="person"
        title={referrer === undefined ? speak('referral.nobody') : speak('referral.by', { name: referrer.displayName })}
        {...(note === undefined ? {} : { note })}
        trailing={
          canRebind && (
            <Button
              id="rebind"
              size="small"
              kind="secondary"
              label={speak('referral.rebind')}
              onPress={() => setIsRebinding(true)}
            />
          )
        }
      />
      {isRebinding && <RebindSheet customerId={customerId} referrer={referrer} onClose={() => setIsRebinding(false)} />}
    </Card>
  )
}

function PartnerCard({ customerId, partnership, canPause }: PartProps & { readonly canPause: boolean }) {
  const speak = useSentences()
  const [isAsking, setIsAsking] = useState(false)
  const { isPartner, isActive, code = '' } = partnership
  if (!isPartner) return <Paragraph text={speak('referral.noPartner')} tone="soft" size="small" />
  return (
    <Card title={speak('referral.partner', { code })}>
      <Stack>
        <Flow gap="small">
          <Tag
            label={speak(isActive ? 'referral.active' : 'partners.paused')}
            tone={isActive ? 'success' : 'warning'}
          />
        </Flow>
        <PartnerSums partnership={partnership} />
        {canPause && (
          <Button
            id="pause"
            kind={isActive ? 'danger' : 'secondary'}
            size="small"
            label={speak(isActive ? 'referral.pause' : 'referral.resume')}
            onPress={() => setIsAsking(true)}
          />
        )}
      </Stack>
      <PauseSheet customerId={customerId} isActive={isActive} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </Card>
  )
}

function Friends({ partnership: { friends } }: { readonly partnership: Partnership }) {
  const speak = useSentences()
  const formats = useFormats()
  if (friends.length === 0) return null
  return (
    <Card isBare title={speak('referral.friends', { count: friends.length })} id="friends">
      {friends.map(({ customerId, friendName, boundAt, paidVisitCount, earnedFen }) => (
        <ListRow
          key={customerId}
          title={friendName}
          note={speak('referral.friendFacts', { when: formats.moment(boundAt, nowAt()), count: paidVisitCount })}
          trailing={formats.money(earnedFen)}
        />
      ))}
    </Card>
  )
}

export default forStaff(ReferralPage)
