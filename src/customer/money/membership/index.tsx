import { type CallData, useAnswer } from '../../../client'
import {
  Card,
  Flow,
  Loadable,
  Money,
  Paragraph,
  Screen,
  Skeleton,
  Stack,
  Tag,
  useFormats,
  useMembershipWords,
} from '../../../ui'
import { useToday } from '../../clock'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { RemindButton } from '../../parts/remind-button'
import { useReturn } from '../../parts/use-return'
import { useSentences } from '../../sentences'
import { PlansCard } from './plans-card'

type Membership = CallData<'checkout/list-my-memberships'>['memberships'][number]

/** 付费会员: which one is mine, until when, and what could I buy? */
export default function MembershipPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('membership.title')} back>
      <ForCustomer title={speak('membership.signIn')} text={speak('membership.signInNote')}>
        {() => <MyMemberships />}
      </ForCustomer>
    </Screen>
  )
}

function MyMemberships() {
  const { state, reload } = useAnswer(cloud, 'checkout/list-my-memberships', {})
  useReturn(() => void reload())
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={3} />}>
      {({ memberships }) => (
        <Stack>
          {memberships.map((membership) => (
            <MembershipCard key={membership.membershipId} membership={membership} />
          ))}
          <PlansCard isMine={memberships.some(({ state: held }) => held === 'active')} />
        </Stack>
      )}
    </Loadable>
  )
}

function MembershipCard({ membership }: { readonly membership: Membership }) {
  const speak = useSentences()
  const wordsOf = useMembershipWords()
  const { day } = useFormats()
  const today = useToday()
  const { membershipId, terms, storeName, state, startsOn, endsOn, refundFen } = membership
  const isOpen = state === 'active' || state === 'waiting'
  const span =
    state === 'waiting'
      ? speak('membership.span', { from: day(startsOn, today), until: day(endsOn, today) })
      : speak('membership.until', { day: day(endsOn, today) })
  return (
    <Card id={`membership-${membershipId}`} {...(state === 'active' && { tone: 'tinted' })}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={terms.name} size={state === 'active' ? 'strong' : 'body'} isInline />
          <Tag label={speak(`membership.state.${state}`)} tone={state === 'active' ? 'success' : 'neutral'} />
        </Flow>
        <Paragraph text={`${storeName} · ${span}`} tone="soft" size="small" />
        {isOpen &&
          wordsOf(terms).benefits.map((benefit) => <Paragraph key={benefit} text={`· ${benefit}`} size="small" />)}
        {state === 'active' && <RemindButton purpose="membershipEnding" />}
        {refundFen !== undefined && (
          <Flow align="between">
            <Paragraph text={speak('membership.refunded')} tone="soft" size="small" isInline />
            <Money amountFen={refundFen} />
          </Flow>
        )}
      </Stack>
    </Card>
  )
}
