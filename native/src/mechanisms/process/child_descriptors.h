// Which descriptors a child gets, worked out before vfork and put in place between vfork and exec.
#pragma once

#include <vector>

#include "../../base/scoped_fd.h"
#include "../../base/sys_error.h"

namespace ipc_lab::process {

struct FdMapping;

/// How a list of descriptors handed down says that 0, 1 or 2 shall be closed: Node opens them again, boot closes them.
constexpr int ClosedStandard(int fd) { return -1 - fd; }

class ChildDescriptors {
 public:
  /// @param fill put /dev/null at the free numbers of 3…63. Errors: EBADF (a descriptor to hand down is not open), EMFILE.
  SysError Prepare(const std::vector<FdMapping>& fds, bool inherit, bool fill, int arena_fd, int journal_fd);

  /// The child's side; async-signal-safe. False: errno says why.
  bool Apply() const;

  /// Numbers above 2 that the program shall find open, and ClosedStandard(fd) for each of 0, 1, 2 that it shall not.
  const std::vector<int>& handed_down() const { return handed_down_; }

 private:
  struct Move {
    int from;
    int to;
  };
  std::vector<Move> moves_;        // in the order in which they are safe: sources are above every target
  std::vector<ScopedFd> lifted_;   // copies of the sources, above every target, close-on-exec
  std::vector<int> closes_;        // of 0, 1, 2 and what `fds` closes
  std::vector<int> keep_;          // inherited under their own numbers
  std::vector<int> drop_;          // inheritable ones that are not handed down
  std::vector<int> handed_down_;
};

}  // namespace ipc_lab::process
