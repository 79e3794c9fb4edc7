// Anonymous pipes: pipe(2), pipe2(2). Plain POSIX, no Node-API.
#pragma once

namespace ipc_lab::pipe {

/// A new pipe: ends[0] reads, ends[1] writes. 0 or an errno. macOS has no pipe2: its flags are set afterwards there.
int Make(int flags, int ends[2]);

}  // namespace ipc_lab::pipe
