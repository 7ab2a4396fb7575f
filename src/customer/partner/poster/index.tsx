import { useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { useAnswer } from '../../../client'
import { ActionBar, Button, ErrorState, Paragraph, Screen, type ShownError, Skeleton, Stack } from '../../../ui'
import { cloud } from '../../cloud'
import { DrawnPictureView } from '../../parts/drawn-picture-sheet'
import { ForCustomer } from '../../parts/for-customer'
import { InviteButton } from '../../parts/invite-button'
import { savePicture } from '../../parts/save-picture'
import { useChosenStore } from '../../parts/use-chosen-store'
import { useInvitation } from '../../parts/use-invitation'
import { useSentences } from '../../sentences'
import { useSession } from '../../state/session'
import { drawPoster, POSTER, type PosterContent } from './draw-poster'

/** 邀请海报: looks good enough to send? */
export default function PosterPage() {
  const speak = useSentences()
  const isCustomer = useSession().status === 'customer'
  const { state } = useAnswer(cloud, 'partner/show-my-partnership', isCustomer ? {} : undefined)
  const invitation = useInvitation(state.status === 'ready' ? state.data.code : undefined)
  const [filePath, setFilePath] = useState<string>()
  useShareAppMessage(() => ({ ...invitation, ...(filePath === undefined ? {} : { imageUrl: filePath }) }))
  const bar = (
    <ActionBar>
      <InviteButton invitation={invitation} label={speak('poster.send')} kind="secondary" />
      <Button
        id="save-poster"
        label={speak('poster.save')}
        isBlock
        isDisabled={filePath === undefined}
        onPress={() => void (filePath === undefined ? undefined : savePicture(filePath, 'meihe'))}
      />
    </ActionBar>
  )
  return (
    <Screen title={speak('poster.title')} back bar={isCustomer ? bar : undefined}>
      <ForCustomer title={speak('partner.signIn')} text={speak('partner.signInNote')}>
        {({ displayName }) => (
          <Stack>
            <Poster name={displayName} filePath={filePath} onDrawn={setFilePath} />
            <Paragraph text={speak('poster.note')} tone="soft" size="small" />
          </Stack>
        )}
      </ForCustomer>
    </Screen>
  )
}

interface PosterProps {
  readonly name: string
  readonly filePath: string | undefined
  readonly onDrawn: (filePath: string) => void
}

function Poster({ name, filePath, onDrawn }: PosterProps) {
  const { content, error, retry } = useContent(name)
  if (error !== undefined) return <ErrorState error={error} onRetry={retry} />
  if (content === undefined) return <Skeleton shape="card" count={1} />
  return (
    <DrawnPictureView
      id="poster"
      {...POSTER}
      draw={(canvas) => drawPoster(canvas, content)}
      {...{ filePath, onDrawn }}
    />
  )
}

/** Everything the poster shows, once the code is made and the links are known. */
function useContent(name: string) {
  const speak = useSentences()
  const { store } = useChosenStore()
  const [urls, setUrls] = useState<{ readonly codeUrl: string; readonly pictureUrl?: string }>()
  const [error, setError] = useState<ShownError>()
  const [attempt, setAttempt] = useState(0)
  const isReady = store !== undefined
  const pictureId = store?.pictureFileIds[0]
  useEffect(() => {
    if (!isReady) return
    const load = async (): Promise<void> => {
      const made = await cloud.call('partner/make-poster-code', {})
      if (!made.ok) return setError(made.error)
      const { codeFileId } = made.data
      const links = await cloud.fileUrls([codeFileId, ...(pictureId === undefined ? [] : [pictureId])])
      const codeUrl = links.get(codeFileId)
      if (codeUrl === undefined) return setError({ code: 'NO_ANSWER' })
      const pictureUrl = pictureId === undefined ? undefined : links.get(pictureId)
      setUrls({ codeUrl, ...(pictureUrl === undefined ? {} : { pictureUrl }) })
    }
    void load()
  }, [attempt, isReady, pictureId])
  const retry = (): void => {
    setError(undefined)
    setAttempt(attempt + 1)
  }
  const headline = speak('poster.headline', { name })
  const content: PosterContent | undefined =
    urls === undefined || store === undefined
      ? undefined
      : {
          ...urls,
          ...{ brand: speak('app.name'), headline, storeName: store.name },
          hints: [speak('poster.hint'), speak('poster.hintMore')],
        }
  return { content, error, retry }
}
