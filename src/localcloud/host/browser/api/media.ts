import { extensionOf } from '../files'
import type { Host } from '../host'
import { drawSample, openMediaChooser } from '../overlay/media-chooser'
import { openPreview } from '../overlay/preview'
import { asList, asNumber, asText, type Values } from '../values'
import { answering, CallFailure, type Members, readAnswer, requireText } from './call'

/** Choosing, showing and saving pictures. */
export function mediaCalls(host: Host): Members {
  return answering(host, {
    chooseMedia: async (options) => {
      const pictures = await choosePictures(host, 'chooseMedia', asNumber(options.count, 9))
      return {
        type: 'image',
        tempFiles: pictures.map(({ path, size, width, height }) => ({
          ...{ tempFilePath: path, size, width, height, fileType: 'image', duration: 0, thumbTempFilePath: '' },
        })),
      }
    },
    chooseImage: async (options) => {
      const pictures = await choosePictures(host, 'chooseImage', asNumber(options.count, 9))
      return {
        tempFilePaths: pictures.map(({ path }) => path),
        tempFiles: pictures.map(({ path, size }) => ({ path, size })),
      }
    },
    previewImage: (options) => {
      const urls = asList(options.urls).map((url) => asText(url))
      if (urls.length === 0) throw new CallFailure('parameter error: parameter.urls should have at least 1 item;')
      const first = urls.indexOf(asText(options.current))
      openPreview(
        host.screen.overlays,
        urls.map((url) => host.assetUrl(url)),
        Math.max(0, first),
      )
    },
    previewMedia: (options) => {
      const urls = asList(options.sources).map((source) => asText(readAnswer(source).url))
      openPreview(
        host.screen.overlays,
        urls.map((url) => host.assetUrl(url)),
        asNumber(options.current, 0),
      )
    },
    saveImageToPhotosAlbum: async (options) => {
      const path = requireText(options, 'filePath')
      await host.privacy.require('saveImageToPhotosAlbum')
      host.permissions.require('scope.writePhotosAlbum')
      if (path.startsWith('wxfile://')) host.files.get(path)
      readAnswer(await host.answers.ask('saveImageToPhotosAlbum', async () => ({})))
    },
    getImageInfo: async (options) => {
      const source = requireText(options, 'src')
      const { width, height } = await loadPicture(host.assetUrl(source))
      return { width, height, path: source, orientation: 'up', type: /\.jpe?g$/.test(source) ? 'jpeg' : 'png' }
    },
    compressImage: (options) => ({ tempFilePath: requireText(options, 'src') }),
  })
}

interface ChosenPicture {
  readonly path: string
  readonly size: number
  readonly width: number
  readonly height: number
}

async function choosePictures(host: Host, call: string, count: number): Promise<ChosenPicture[]> {
  await host.privacy.require(call)
  const answer = await host.answers.ask(call, async () => {
    const blobs = await openMediaChooser(host.screen.overlays, count)
    return blobs === undefined || blobs.length === 0 ? { fail: 'cancel' } : { pictures: blobs }
  })
  const blobs = await readPictures(readAnswer(answer))
  return Promise.all(
    blobs.slice(0, count).map(async (blob) => {
      const path = host.files.add(blob, extensionOf(blob))
      const { width, height } = await loadPicture(host.files.url(path))
      return { path, size: blob.size, width, height }
    }),
  )
}

/** A tester answers with a number of drawn pictures, or with `data:` addresses. */
async function readPictures({ pictures }: Values): Promise<Blob[]> {
  if (typeof pictures === 'number')
    return Promise.all(Array.from({ length: pictures }, (_, index) => drawSample(index)))
  return Promise.all(
    asList(pictures).map(async (picture) =>
      picture instanceof Blob ? picture : (await window.fetch(asText(picture))).blob(),
    ),
  )
}

/** Loads a picture to learn its size. */
export async function loadPicture(url: string): Promise<{ width: number; height: number }> {
  const picture = new Image()
  picture.src = url
  try {
    await picture.decode()
  } catch {
    throw new CallFailure(`image cannot be loaded: ${url.slice(0, 100)}`)
  }
  return { width: picture.naturalWidth, height: picture.naturalHeight }
}
