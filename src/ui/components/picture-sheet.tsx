import { useSharedSentences } from '../messages/shared-sentences'
import { Button } from './button'
import { Picture } from './picture'
import { Sheet } from './sheet'
import { Stack } from './stack'

interface PictureSheetProps {
  readonly id: string
  readonly label: string
  readonly pictures: readonly string[]
  /** Which one is open; undefined for none. */
  readonly index: number | undefined
  readonly onOpen: (index: number | undefined) => void
  readonly onChange: (pictures: string[]) => void
  readonly canRemove: boolean
  /** For a field of one picture. */
  readonly onReplace?: () => void
}

/** One picture at its full width, and what can be done with it: another place, another picture, away with it. */
export function PictureSheet(props: PictureSheetProps) {
  const { id, label, pictures, index, onOpen, onChange, canRemove, onReplace } = props
  const speak = useSharedSentences()
  const picture = index === undefined ? undefined : pictures[index]
  const close = (): void => onOpen(undefined)
  const move = (to: number): void => {
    if (picture === undefined) return
    const others = pictures.filter((each) => each !== picture)
    onChange([...others.slice(0, to), picture, ...others.slice(to)])
    onOpen(to)
  }
  const closeAnd = (go: () => void) => (): void => {
    close()
    go()
  }
  const act = (name: string) => ({ id: `${id}-${name}`, kind: 'neutral', isBlock: true }) as const
  const place = index ?? 0
  const isOneOfMany = pictures.length > 1
  const title = isOneOfMany ? speak('picture.place', { number: place + 1, count: pictures.length }) : label
  return (
    <Sheet id={`${id}-sheet`} isOpen={picture !== undefined} onClose={close} title={title}>
      <Stack>
        <Picture picture={picture} ratio={16 / 10} />
        <Stack gap="small">
          {isOneOfMany && place > 0 && (
            <>
              <Button {...act('first')} label={speak('picture.first')} onPress={() => move(0)} />
              <Button {...act('earlier')} label={speak('picture.earlier')} onPress={() => move(place - 1)} />
            </>
          )}
          {isOneOfMany && place < pictures.length - 1 && (
            <Button {...act('later')} label={speak('picture.later')} onPress={() => move(place + 1)} />
          )}
          {onReplace !== undefined && (
            <Button {...act('replace')} label={speak('picture.replace')} onPress={closeAnd(onReplace)} />
          )}
          {canRemove && (
            <Button
              {...act('remove')}
              kind="danger"
              label={speak('picture.remove')}
              onPress={closeAnd(() => onChange(pictures.filter((each) => each !== picture)))}
            />
          )}
        </Stack>
      </Stack>
    </Sheet>
  )
}
