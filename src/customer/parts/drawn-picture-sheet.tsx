import { Image, View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button, DrawnPicture, type DrawnPictureProps, EmptyState, Sheet, Skeleton } from '../../ui'
import { useSentences } from '../sentences'
import { savePicture } from './save-picture'

const IS_WEB = process.env.TARO_ENV === 'h5'

export interface DrawnPictureViewProps extends Pick<DrawnPictureProps, 'id' | 'widthPx' | 'heightPx' | 'draw'> {
  /** Undefined until it is drawn. */
  readonly filePath: string | undefined
  readonly onDrawn: (filePath: string) => void
}

/** A picture while it is drawn, when it is, and when it could not be. */
export function DrawnPictureView({ id, widthPx, heightPx, draw, filePath, onDrawn }: DrawnPictureViewProps) {
  const speak = useSentences()
  const [attempt, setAttempt] = useState(0)
  const [isFailed, setIsFailed] = useState(false)
  const style = {
    ...{ display: 'block', width: '100%', borderRadius: 'var(--radius)', boxShadow: 'var(--shadow-raised)' },
    // WeChat sets the height by itself; the web's picture keeps one of its own otherwise.
    ...(IS_WEB && { height: 'auto' }),
  }
  if (filePath !== undefined)
    return (
      <View style={{ maxWidth: `${widthPx}px`, margin: '0 auto' }}>
        <Image id={`${id}-picture`} src={filePath} mode="widthFix" style={style} showMenuByLongpress />
      </View>
    )
  if (isFailed)
    return (
      <EmptyState
        icon="picture"
        title={speak('picture.notDrawn')}
        actionLabel={speak('picture.again')}
        onAction={() => {
          setIsFailed(false)
          setAttempt(attempt + 1)
        }}
      />
    )
  return (
    <>
      <Skeleton shape="card" count={1} />
      <DrawnPicture
        key={attempt}
        {...{ id: `${id}-${attempt}`, widthPx, heightPx, draw, onDrawn }}
        onFailed={() => setIsFailed(true)}
      />
    </>
  )
}

export interface DrawnPictureSheetProps extends Pick<DrawnPictureProps, 'id' | 'widthPx' | 'heightPx' | 'draw'> {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly saveLabel: string
  /** What a saved file is called on the web. */
  readonly name: string
}

/** A drawn picture to look at and to keep; drawn anew each time the sheet opens. Buttons: `<id>-save`. */
export function DrawnPictureSheet(props: DrawnPictureSheetProps) {
  const { id, isOpen, onClose, title, saveLabel, name, ...drawing } = props
  const [filePath, setFilePath] = useState<string>()
  useEffect(() => {
    if (isOpen) setFilePath(undefined)
  }, [isOpen])
  const save = (
    <Button
      id={`${id}-save`}
      label={saveLabel}
      isBlock
      isDisabled={filePath === undefined}
      onPress={() => void (filePath === undefined ? undefined : savePicture(filePath, name))}
    />
  )
  return (
    <Sheet id={`${id}-sheet`} {...{ isOpen, onClose, title }} actions={save}>
      {isOpen && <DrawnPictureView {...{ id, filePath, ...drawing }} onDrawn={setFilePath} />}
    </Sheet>
  )
}
