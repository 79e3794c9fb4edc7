// What `npm start` and the build before a command say, in both languages.
export const startMessages = {
  help: {
    en: `npm start [-- [options] [files]]

Opens IPC Lab in a window of its own; where that is not possible, says why and serves it to the browser.

  --browser        serve it to the browser at once
  --port N         in the browser, at port N of 127.0.0.1
  --no-open        in the browser, but do not open one
  --lang en|zh
  files            traces or folders to open in the window`,
    zh: `npm start [-- [选项] [文件]]

在独立窗口中打开 IPC Lab；若无法打开窗口，会说明原因，并改为在浏览器中提供。

  --browser        直接使用浏览器
  --port N         使用浏览器，监听 127.0.0.1 的端口 N
  --no-open        使用浏览器，但不自动打开
  --lang en|zh
  文件             要在窗口中打开的记录或文件夹`,
  },
  building: { en: 'building IPC Lab (once) …', zh: '正在构建 IPC Lab（仅此一次）……' },
  'building-pages': { en: "building IPC Lab's pages (once) …", zh: '正在构建 IPC Lab 的页面（仅此一次）……' },
  downloading: { en: 'downloading Electron (once, about 120 MB)', zh: '正在下载 Electron（仅此一次，约 120 MB）' },
  'empty-override': {
    en: 'ELECTRON_OVERRIDE_DIST_PATH names a folder in which there is no Electron.',
    zh: 'ELECTRON_OVERRIDE_DIST_PATH 指定的文件夹里没有 Electron。',
  },
  'empty-download': {
    en: 'Electron was downloaded but is not where it belongs; "npm install" puts the packages right.',
    zh: 'Electron 已下载，但不在应有的位置；执行“npm install”可修复软件包。',
  },
  'no-window': { en: 'No window: {why} IPC Lab is in the browser instead:', zh: '未打开窗口：{why}改在浏览器中使用 IPC Lab：' },
}
