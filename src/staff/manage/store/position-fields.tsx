import Taro from '@tarojs/taro'
import { Button, Card, Paragraph, Stack, TextField } from '../../../ui'
import { useSentences } from '../../messages'
import type { Store } from '../../shapes'
import { type PositionText, readPosition } from './store-facts'

/** A browser has no map of its own. */
const HAS_MAP = process.env.TARO_ENV !== 'h5'

interface PositionFieldsProps {
  readonly store: Pick<Store, 'name' | 'address'>
  readonly text: PositionText
  /** Whether she has tried to save: before that nothing is called wrong. */
  readonly isTried: boolean
  readonly onChange: (text: PositionText) => void
}

/** Where customers are led to: two numbers, and a look at the map to check them. */
export function PositionFields({ store, text, isTried, onChange }: PositionFieldsProps) {
  const speak = useSentences()
  const position = readPosition(text)
  const wrong = isTried && position === undefined ? { error: speak('store.positionWrong') } : {}
  const look = (): void => {
    if (position === undefined) return
    const { name, address } = store
    void Taro.openLocation({ ...position, name, address, scale: 16 }).catch(() => undefined)
  }
  return (
    <Card title={speak('store.position')}>
      <Stack>
        <Paragraph text={speak('store.positionNote')} tone="soft" size="small" />
        <TextField
          id="store-latitude"
          kind="digit"
          label={speak('store.latitude')}
          value={text.latitude}
          mostLength={14}
          onChange={(latitude) => onChange({ ...text, latitude })}
        />
        <TextField
          id="store-longitude"
          kind="digit"
          label={speak('store.longitude')}
          value={text.longitude}
          mostLength={15}
          onChange={(longitude) => onChange({ ...text, longitude })}
          {...wrong}
        />
        {HAS_MAP && (
          <Button
            id="look"
            kind="secondary"
            icon="location"
            isBlock
            label={speak('store.look')}
            isDisabled={position === undefined}
            onPress={look}
          />
        )}
      </Stack>
    </Card>
  )
}
