// Why `npm start` opens no window of its own, in both languages. The sentence ends where the browser's address follows.
export const electronMessages = {
  'not-installed': {
    en: 'Electron is not among the installed packages ("npm install" with development packages brings it).',
    zh: '已安装的软件包中没有 Electron（执行包含开发依赖的“npm install”即可装上）。',
  },
  'download-failed': {
    en: 'Electron {version} could not be downloaded ({what}). A mirror can be named: ELECTRON_MIRROR=https://…/ npm start',
    zh: '无法下载 Electron {version}（{what}）。可以指定镜像：ELECTRON_MIRROR=https://…/ npm start',
  },
  'no-display': {
    en: 'There is no display for a window (neither DISPLAY nor WAYLAND_DISPLAY leads to one).',
    zh: '没有可显示窗口的屏幕（DISPLAY 与 WAYLAND_DISPLAY 都不可用）。',
  },
  root: {
    en: 'Electron protects its pages by a sandbox that does not work for root: start as an ordinary user to get a window.',
    zh: 'Electron 用沙箱保护页面，而沙箱对 root 用户不起作用：请以普通用户启动，才能打开窗口。',
  },
  'no-sandbox': {
    en: "Electron's sandbox cannot work here: this system forbids user namespaces to ordinary programs.",
    zh: 'Electron 的沙箱在这里无法工作：系统不允许普通程序使用用户命名空间。',
  },
  'missing-library': {
    en: 'Electron needs the library {library}, which is not installed (on Debian and Ubuntu: apt-get install libnss3 libgtk-3-0 libasound2 libgbm1).',
    zh: 'Electron 需要的库 {library} 尚未安装（在 Debian 和 Ubuntu 上：apt-get install libnss3 libgtk-3-0 libasound2 libgbm1）。',
  },
  'too-long': {
    en: 'Electron started but showed no window within {seconds} s.',
    zh: 'Electron 已启动，但 {seconds} 秒内没有显示窗口。',
  },
  ended: { en: 'Electron ended before it showed a window ({what}).', zh: 'Electron 在显示窗口之前就结束了（{what}）。' },
}
