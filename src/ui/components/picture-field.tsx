import { Text, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { joinClasses } from '../join-classes'
import { useSharedSentences } from '../messages/shared-sentences'
import { choosePictures } from '../platform/choose-pictures'
import { Button } from './button'
import { Icon } from './icon'
import { Paragraph } from './paragraph'
import styles from './picture-field.module.css'
import { PictureSheet } from './picture-sheet'
import { Picture } from './picture'
import { Pressable } from './pressable'
import { Flow } from './stack'
import { type PictureUpload, usePictureUploads, type WaitingPicture } from './use-picture-uploads'

export interface PictureFieldProps {
  readonly label: string
  readonly hint?: string
  /** File ids in order; the first is the one that lists show. */
  readonly pictures: readonly string[]
  readonly onChange: (pictures: string[]) => void
  /** Puts a picture of the device into the cloud. */
  readonly upload: (filePath: string) => Promise<PictureUpload>
  /** Told while pictures are on their way: nothing should be saved without them. */
  readonly onBusyChange?: (isBusy: boolean) => void
  /** One unless told; a new one takes the place of a single one. */
  readonly most?: number
  /** Whether it may be taken away again; a person's own picture can only be replaced. */
  readonly canRemove?: boolean
  readonly isRound?: boolean
  readonly id?: string
}

/** Pictures to choose from the device: shown at once while they travel, with a retry for what did not arrive. */
export function PictureField(props: PictureFieldProps) {
  const { label, hint, pictures, onChange, upload, onBusyChange, most = 1, canRemove = true, isRound = false } = props
  const { id = 'pictures' } = props
  const [openIndex, setOpenIndex] = useState<number>()
  // Two may arrive before the page is drawn again.
  const latest = useRef(pictures)
  latest.current = pictures
  const change = (next: string[]): void => {
    latest.current = next
    onChange(next)
  }
  const arrive = (fileId: string): void => change([...latest.current, fileId].slice(-most))
  const uploads = usePictureUploads(upload, arrive, onBusyChange)
  const { waiting, send } = uploads
  // A single picture makes room for the one that is to take its place.
  const shown = most === 1 && waiting.length > 0 ? [] : pictures
  const choose = async (count: number): Promise<void> => send(await choosePictures(count))
  return (
    <View className={styles.field} id={id}>
      <Text className={styles.label}>{label}</Text>
      <Tiles {...{ id, most, isRound, shown, waiting }} onOpen={setOpenIndex} onAdd={(count) => void choose(count)} />
      <Failed id={id} {...uploads} />
      {hint !== undefined && <Text className={styles.hint}>{hint}</Text>}
      <PictureSheet
        {...{ id, label, pictures, canRemove }}
        index={openIndex}
        onOpen={setOpenIndex}
        onChange={change}
        {...(most === 1 ? { onReplace: () => void choose(1) } : {})}
      />
    </View>
  )
}

interface TilesProps extends Required<Pick<PictureFieldProps, 'id' | 'most' | 'isRound'>> {
  readonly shown: readonly string[]
  readonly waiting: readonly WaitingPicture[]
  readonly onOpen: (index: number) => void
  /** Asks for so many more at most. */
  readonly onAdd: (count: number) => void
}

function Tiles({ id, most, isRound, shown, waiting, onOpen, onAdd }: TilesProps) {
  const speak = useSharedSentences()
  const room = most - shown.length - waiting.length
  const tile = joinClasses(styles.tile, isRound && styles.round)
  return (
    <View className={styles.tiles}>
      {shown.map((picture, index) => (
        <Pressable
          key={picture}
          id={`${id}-${index}`}
          className={tile}
          label={speak('picture.number', { number: index + 1 })}
          onPress={() => onOpen(index)}
        >
          <Picture picture={picture} isRounded={false} />
          {most > 1 && index === 0 && <Text className={styles.cover}>{speak('picture.cover')}</Text>}
        </Pressable>
      ))}
      {waiting.map(({ filePath, isFailed }) => (
        <WaitingTile key={filePath} {...{ tile, filePath, isFailed }} />
      ))}
      {room > 0 && (
        <Pressable
          id={`${id}-add`}
          className={joinClasses(tile, styles.add)}
          label={speak('picture.add')}
          onPress={() => onAdd(room)}
        >
          <Icon name="plus" sizePx={24} />
        </Pressable>
      )}
    </View>
  )
}

interface WaitingTileProps {
  readonly tile: string
  readonly filePath: string
  readonly isFailed: boolean
}

function WaitingTile({ tile, filePath, isFailed }: WaitingTileProps) {
  const speak = useSharedSentences()
  return (
    <View className={tile}>
      <Picture picture={filePath} isRounded={false} />
      <View {...{ role: 'status' }} className={joinClasses(styles.veil, isFailed && styles.failed)}>
        {isFailed ? (
          <Icon name="warning" sizePx={24} />
        ) : (
          <View {...{ 'aria-label': speak('picture.sending') }} className={styles.spinner} />
        )}
      </View>
    </View>
  )
}

type FailedProps = Pick<ReturnType<typeof usePictureUploads>, 'waiting' | 'sendAgain' | 'dropFailed'> & {
  readonly id: string
}

function Failed({ id, waiting, sendAgain, dropFailed }: FailedProps) {
  const speak = useSharedSentences()
  const count = waiting.filter(({ isFailed }) => isFailed).length
  if (count === 0) return null
  return (
    <View className={styles.failure}>
      <Flow gap="small">
        <Paragraph text={speak('picture.failed', { count })} tone="danger" size="small" />
        <Button
          id={`${id}-retry`}
          size="small"
          kind="secondary"
          label={speak('picture.again')}
          onPress={() => void sendAgain()}
        />
        <Button id={`${id}-drop`} size="small" kind="quiet" label={speak('picture.drop')} onPress={dropFailed} />
      </Flow>
    </View>
  )
}
