// POSIX shared memory objects by name: shm_open(3), shm_unlink(3). Plain POSIX, no Node-API.
#pragma once

#include <sys/types.h>

namespace ipc_lab::posix_shm {

/// What shm_open gave. `fd` is -1 and `error` the errno when it failed.
struct OpenResult {
  int fd = -1;
  int error = 0;
  bool created = false;  // this call made the object: it is ours to clean up
  bool unsure = false;   // whether this call made it could not be told
};

/// shm_open(3), and whether the object is new. With O_CREAT the object is first asked for with O_EXCL, because the kernel
/// does not tell a creator from a finder; errors are those of the call as it was written. The descriptor is close-on-exec.
OpenResult Open(const char* name, int oflag, mode_t mode);

/// shm_unlink(3). 0 or an errno.
int Unlink(const char* name);

}  // namespace ipc_lab::posix_shm
