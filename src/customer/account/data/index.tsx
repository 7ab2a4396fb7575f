import { useAnswer, type CallData } from '../../../client'
import { Button, Card, ListRow, Loadable, Paragraph, Screen, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { copyText } from '../../parts/open-store'
import { useSentences } from '../../sentences'

type MyData = CallData<'identity/export-my-data'>

/** 我的数据: everything that is kept of her, to be looked at and taken along. */
export default function DataPage() {
  const speak = useSentences()
  return (
    <Screen title={speak('data.title')} back>
      <ForCustomer title={speak('data.signIn')} text={speak('data.signInNote')}>
        {() => <Export />}
      </ForCustomer>
    </Screen>
  )
}

function Export() {
  const { state, reload } = useAnswer(cloud, 'identity/export-my-data', {})
  return (
    <Loadable state={state} onRetry={() => void reload()}>
      {(data) => <Sections data={data} />}
    </Loadable>
  )
}

function Sections({ data }: { readonly data: MyData }) {
  const speak = useSentences()
  const text = JSON.stringify(data.sections, undefined, 2)
  return (
    <Stack>
      <Paragraph text={speak('data.note')} tone="soft" />
      <Card isBare>
        {Object.entries(data.sections).map(([name, entries]) => (
          <ListRow
            key={name}
            title={nameOf(name, speak)}
            leading="list"
            trailing={speak('data.count', { count: entries.length })}
          />
        ))}
      </Card>
      <Button id="copy-data" label={speak('data.copy')} isBlock onPress={() => copyText(text, speak('data.copied'))} />
    </Stack>
  )
}

const NAMES = {
  profile: 'data.profile',
  health: 'data.health',
  treatmentNotes: 'treatment.title',
  pictureConsent: 'treatment.consentTitle',
  appointments: 'data.appointments',
  waitlist: 'waitlist.title',
  proposals: 'data.proposals',
  dueVisits: 'data.dueVisits',
  series: 'series.title',
  bills: 'data.bills',
  reviews: 'data.reviews',
  cards: 'cards.title',
  coupons: 'coupons.title',
  prepaid: 'prepaid.title',
  points: 'data.points',
  tier: 'tiers.title',
  partnership: 'data.partnership',
  commissions: 'data.commissions',
} as const

/** A section that is newer than this version keeps the cloud's own name. */
function nameOf(section: string, speak: ReturnType<typeof useSentences>): string {
  const found = Object.entries(NAMES).find(([name]) => name === section)
  return found === undefined ? section : speak(found[1])
}
