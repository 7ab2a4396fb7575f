import type { HostSettings } from './program'

/** The page in which one program runs; its address names the person, the device and the first page. */
export function hostPage(name: string, settings: HostSettings): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, user-scalable=no, viewport-fit=cover">
<title>${escapeHtml(name)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../runtime.css">
</head>
<body>
<script>window.__hostSettings = ${scriptJson(settings)}</script>
<script src="program.js"></script>
<script src="../runtime.js"></script>
</body>
</html>
`
}

/** A card that somebody has shared. */
export interface SharedCard {
  readonly id: string
  readonly appid: string
  /** Who sent it. */
  readonly person: string
  /** Who got it; without it anyone. */
  readonly to?: string
  readonly title: string
  /** Of the page, with a slash in front and perhaps a query. */
  readonly path: string
  /** WeChat's number for such a card. */
  readonly scene: number
}

/** What a person chooses on the desk. */
export interface DeskChoice {
  readonly program: string
  readonly person: string
  readonly device: 'phone' | 'pc'
  /** The card that opens the program; without it the program opens at its first page. */
  readonly opened?: SharedCard
}

/** The desk lists no more cards than this. */
const SHOWN_CARDS = 12

/** A desk with one device on it, for people who look at a program in a browser. */
export function deskPage(programs: readonly string[], choice: DeskChoice, cards: readonly SharedCard[]): string {
  const { program, person, device, opened } = choice
  const launch = opened === undefined ? '' : `&page=${encodeURIComponent(opened.path.slice(1))}&scene=${opened.scene}`
  const query = new URLSearchParams({ person, device }).toString() + launch
  const options = (values: readonly string[], chosen: string): string =>
    values.map((value) => `<option${value === chosen ? ' selected' : ''}>${escapeHtml(value)}</option>`).join('')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>小程序 · Mini-programs</title>
<link rel="icon" href="data:,">
<style>
body { display: flex; flex-direction: column; align-items: center; gap: 20px; min-height: 100vh; margin: 0; padding: 20px;
  box-sizing: border-box; background: #e9ebee; font: 15px/1.5 -apple-system, 'PingFang SC', 'Noto Sans SC', sans-serif; }
form { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
select, input, button { padding: 6px 10px; border: 1px solid #cfd3d8; border-radius: 6px; background: #fff; font: inherit; }
button { border-color: #07c160; color: #fff; background: #07c160; cursor: pointer; }
iframe { border: 0; background: #fff; }
.phone { width: 390px; height: 844px; border: 10px solid #1c1c1e; border-radius: 54px; box-shadow: 0 12px 40px #0003; }
.pc { width: 1100px; height: 720px; min-width: 360px; overflow: hidden; border: 1px solid #cfd3d8; border-radius: 8px;
  box-shadow: 0 12px 40px #0003; resize: both; }
.pc iframe { width: 100%; height: 100%; }
.cards { display: flex; flex-wrap: wrap; gap: 8px; max-width: 1100px; }
.cards a { max-width: 240px; padding: 6px 12px; overflow: hidden; border-radius: 6px; color: inherit; background: #fff;
  text-decoration: none; text-overflow: ellipsis; white-space: nowrap; }
.cards a[aria-current] { box-shadow: 0 0 0 2px #07c160; }
</style>
</head>
<body>
<form>
<label>小程序 <select name="program">${options(programs, program)}</select></label>
<label>用户 <input name="person" value="${escapeHtml(person)}"></label>
<label>设备 <select name="device">${options(['phone', 'pc'], device)}</select></label>
<button>打开</button>
</form>
${cardLinks(choice, cards)}
${
  program === ''
    ? '<p>没有可打开的小程序。先编译一个：npm run build:apps</p>'
    : deviceFrame(device, `${encodeURIComponent(program)}/?${query}`)
}
</body>
</html>
`
}

/** What the person has got from others: each opens the program as a tap on it would in a chat. */
function cardLinks({ program, person, device, opened }: DeskChoice, cards: readonly SharedCard[]): string {
  if (cards.length === 0) return ''
  const links = cards.slice(0, SHOWN_CARDS).map(({ id, person: sender, title }) => {
    const address = `?${new URLSearchParams({ program, person, device, card: id }).toString()}`
    const mark = id === opened?.id ? ' aria-current="page"' : ''
    return `<a href="${escapeHtml(address)}"${mark}>${escapeHtml(sender)}：${escapeHtml(title)}</a>`
  })
  return `<nav class="cards" aria-label="收到的卡片">${links.join('')}</nav>`
}

function deviceFrame(device: 'phone' | 'pc', url: string): string {
  const source = escapeHtml(url)
  return device === 'phone'
    ? `<iframe class="phone" title="phone" src="${source}"></iframe>`
    : `<div class="pc"><iframe title="pc" src="${source}"></iframe></div>`
}

/** JSON that can stand inside a script element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
