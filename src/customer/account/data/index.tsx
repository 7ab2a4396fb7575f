import { useAnswer, type CallData } from '../../../client'
import { Button, Card, ListRow, Loadable, Paragraph, Screen, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { ForCustomer } from '../../parts/for-customer'
import { copyText } from '../../parts/open-store'
import { useSentences } from '../../sentences'
import { SECTION_NAMES } from './section-names'

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

/** A section that is newer than this version keeps the cloud's own name. */
function nameOf(section: string, speak: ReturnType<typeof useSentences>): string {
  const found = Object.entries(SECTION_NAMES).find(([name]) => name === section)
  return found === undefined ? section : speak(found[1])
}
