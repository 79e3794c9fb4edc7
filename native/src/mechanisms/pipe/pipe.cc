#include "pipe.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace ipc_lab::pipe {

#if defined(__APPLE__)
// Never run on a Mac.
int Make(int flags, int ends[2]) {
  if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0) return EINVAL;
  if (::pipe(ends) != 0) return errno;
  for (int n = 0; n < 2; n++) {
    if (flags & O_CLOEXEC) fcntl(ends[n], F_SETFD, FD_CLOEXEC);
    if (flags & O_NONBLOCK) fcntl(ends[n], F_SETFL, fcntl(ends[n], F_GETFL) | O_NONBLOCK);
  }
  return 0;
}
#else
int Make(int flags, int ends[2]) { return pipe2(ends, flags) == 0 ? 0 : errno; }
#endif

}  // namespace ipc_lab::pipe
