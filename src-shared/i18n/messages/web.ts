/** What the web host says, in the terminal and on the pages that it shows instead of the app. */
import type { Message } from '../index.ts'

export const webMessages = {
  'serve.address': { en: 'IPC Lab is at  {url}', zh: 'IPC Lab 已就绪：{url}' },
  'serve.once': {
    en: 'The address works once, for one browser. Ctrl-C ends IPC Lab and every run.',
    zh: '该地址只能由一个浏览器使用一次。按 Ctrl-C 结束 IPC Lab 及所有运行。',
  },
  'serve.tunnel': {
    en: 'From another machine:  ssh -L {port}:127.0.0.1:{port} {host}   and open the same address there.',
    zh: '从另一台机器访问：ssh -L {port}:127.0.0.1:{port} {host}，然后在那里打开同一地址。',
  },
  'serve.next': { en: 'A browser was let in. For another one:  {url}', zh: '已有一个浏览器进入。供另一个浏览器使用：{url}' },
  'serve.port-in-use': {
    en: 'Port {port} is in use, so it is port {other} this time.',
    zh: '端口 {port} 已被占用，本次改用端口 {other}。',
  },
  'serve.port-taken': {
    en: 'Port {port} is in use by another program (perhaps another IPC Lab). Give another one: `ipc-lab serve --port {other}`, or none, and a free one is found.',
    zh: '端口 {port} 正被另一个程序占用（也许是另一个 IPC Lab）。请换一个：`ipc-lab serve --port {other}`；不指定端口时会自动寻找空闲端口。',
  },
  'serve.port-forbidden': {
    en: 'The system does not let you use port {port}. Numbers from 1024 on are free for everybody.',
    zh: '系统不允许你使用端口 {port}。1024 及以上的端口号人人可用。',
  },
  'serve.cannot-listen': { en: 'IPC Lab cannot listen on 127.0.0.1: {what}', zh: 'IPC Lab 无法在 127.0.0.1 上监听：{what}' },
  'serve.no-renderer': {
    en: 'The pages of the app are not built. Build them once:  npm run build',
    zh: '应用页面尚未构建。请先构建一次：npm run build',
  },
  'serve.stopping': { en: 'ending all runs and cleaning up … (again: at once)', zh: '正在结束所有运行并清理……（再按一次立即退出）' },
  'serve.swept': { en: 'Cleaned up after {n} {n|run|runs} whose owner was killed.', zh: '已清理 {n} 次所有者被终止的运行。' },

  'page.used-title': { en: 'This address has been used', zh: '这个地址已经用过' },
  'page.used': {
    en: 'Every address of IPC Lab lets one browser in, once. If that was this browser, open {link}. Otherwise look at the terminal where IPC Lab runs: the newest address there is for you.',
    zh: 'IPC Lab 的每个地址只让一个浏览器进入一次。如果那就是这个浏览器，请打开{link}。否则请看运行 IPC Lab 的终端：最新打印的地址可供你使用。',
  },
  'page.closed-title': { en: 'IPC Lab does not know this browser', zh: 'IPC Lab 不认识这个浏览器' },
  'page.closed': {
    en: 'Open the address that the terminal shows where IPC Lab runs. It carries a code, so that other people on this machine cannot use your laboratory.',
    zh: '请打开运行 IPC Lab 的终端中显示的地址。地址里带有一个代码，以免这台机器上的其他人使用你的实验室。',
  },
  'page.foreign-title': { en: 'Not this way', zh: '不能这样访问' },
  'page.foreign': {
    en: 'IPC Lab only answers to 127.0.0.1 and localhost, so that no web site can reach your laboratory. Use the address that the terminal shows; from another machine, an ssh tunnel: ssh -L.',
    zh: 'IPC Lab 只响应 127.0.0.1 和 localhost，以免任何网站接触到你的实验室。请使用终端显示的地址；从另一台机器访问请用 ssh 隧道：ssh -L。',
  },
  'page.missing-title': { en: 'There is nothing here', zh: '这里什么也没有' },
  'page.missing': { en: 'The app is at {link}.', zh: '应用在{link}。' },
  'page.link': { en: 'the first page', zh: '首页' },
  'page.enter-title': { en: 'IPC Lab', zh: 'IPC Lab' },
  'page.enter': { en: 'Opening {link} …', zh: '正在打开{link}……' },
} as const satisfies Record<string, Message>
