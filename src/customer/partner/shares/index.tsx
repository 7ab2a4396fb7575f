import { useAnswer, type CallData } from '../../../client'
import {
  Button,
  Card,
  describeError,
  EmptyState,
  Flow,
  Loadable,
  Money,
  Paragraph,
  Screen,
  showToast,
  Skeleton,
  Stack,
  Tag,
  useFormats,
  useLanguage,
} from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { formatRate } from '../../parts/partner-terms'
import { useSentences } from '../../sentences'

type Shares = CallData<'partner/show-my-shares'>
type Place = Shares['places'][number]
type Share = Shares['shares'][number]

const TONES = { invited: 'warning', active: 'success', ended: 'neutral' } as const

/** 月度分成: what did this month give me, and how was it worked out? */
export default function SharesPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('shares.title')} back>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {() => <MyShares />}
      </ForCustomer>
    </Screen>
  )
}

function MyShares() {
  const speak = useSentences()
  const { state, reload } = useAnswer(cloud, 'partner/show-my-shares', {})
  return (
    <Loadable state={state} onRetry={() => void reload()} skeleton={<Skeleton shape="card" count={2} />}>
      {({ places, shares }) =>
        places.length === 0 && shares.length === 0 ? (
          <EmptyState icon="calendar" title={speak('shares.none')} note={speak('shares.noneNote')} />
        ) : (
          <Stack>
            {places.map((place) => (
              <PlaceCard key={place.participationId} place={place} onAccepted={reload} />
            ))}
            {shares.map((share) => (
              <ShareCard key={`${share.programme}:${share.storeId}:${share.month}`} share={share} />
            ))}
            {shares.length > 0 && <Paragraph text={speak('shares.frozen')} tone="faint" size="small" />}
          </Stack>
        )
      }
    </Loadable>
  )
}

interface PlaceCardProps {
  readonly place: Place
  readonly onAccepted: () => Promise<void>
}

function PlaceCard({ place, onAccepted }: PlaceCardProps) {
  const speak = useSentences()
  const language = useLanguage()
  const { participationId, programme, state, storeName, shareBp } = place
  const accept = async (): Promise<void> => {
    const reply = await cloud.call('partner/accept-pool-invitation', { participationId })
    await onAccepted()
    if (!reply.ok) return showToast(describeError(reply.error, language), 'failed')
    showToast(speak('shares.accepted'), 'done')
  }
  return (
    <Card id={`place-${participationId}`}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph text={speak(`shares.${programme}`)} size="strong" isBold isInline />
          <Tag label={speak(`shares.state.${state}`)} tone={TONES[state]} />
        </Flow>
        <Flow>
          <Paragraph text={storeName} tone="soft" size="small" isInline />
          {shareBp !== undefined && (
            <Paragraph
              text={speak('shares.shareOf', { rate: formatRate(shareBp) })}
              tone="soft"
              size="small"
              isInline
            />
          )}
        </Flow>
        {state === 'invited' && (
          <>
            <Paragraph text={speak('shares.invitedNote', { store: storeName })} size="small" />
            <Button id={`accept-${participationId}`} label={speak('shares.accept')} onPress={() => void accept()} />
          </>
        )}
      </Stack>
    </Card>
  )
}

function ShareCard({ share }: { readonly share: Share }) {
  const speak = useSentences()
  const { money } = useFormats()
  const { programme, storeName, month, amountFen, basis, baseFen, carriedFen, rateBp = 0, revenueLineFen = 0 } = share
  const [year = '', ofYear = ''] = month.split('-')
  const facts = {
    basis: money(basis),
    base: money(baseFen),
    line: money(revenueLineFen),
    rate: formatRate(programme === 'shareholderPartner' ? basis : rateBp),
  }
  return (
    <Card id={`share-${programme}-${month}`}>
      <Stack gap="small">
        <Flow align="between">
          <Paragraph
            text={speak('shares.month', { year, month: String(Number(ofYear)), store: storeName })}
            isBold
            isInline
          />
          <Money amountFen={amountFen} size="title" tone="accent" />
        </Flow>
        <Paragraph text={speak(`shares.${programme}`)} tone="soft" size="small" />
        <Paragraph text={speak(`shares.how.${programme}`, facts)} size="small" />
        {carriedFen < 0 && (
          <Paragraph text={speak('shares.carried', { amount: money(carriedFen) })} tone="soft" size="small" />
        )}
      </Stack>
    </Card>
  )
}
