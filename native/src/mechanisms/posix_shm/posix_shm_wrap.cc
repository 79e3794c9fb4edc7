#include <fcntl.h>
#include <sys/stat.h>

#include "../../journal/append.h"
#include "../../napi/lab_call.h"
#include "../../napi/name_argument.h"
#include "../../trace/ops.h"
#include "posix_shm.h"

namespace ipc_lab {
namespace {

const journal::Appender kJournal(trace::kJournalFd);

/// Name in the pool (NUL-terminated); i[2] flags, i[3] mode → f[0] descriptor
void ShmOpen(LabCall& c) {
  const std::string name = NameArgument(c);
  const int oflag = c.i(2);
  c.Begin({.op = trace::op::SHM_OPEN, .a0 = -1, .a1 = oflag});
  const bool noted = c.lab().journal && (oflag & O_CREAT);
  if (noted) kJournal.Intent(journal::Kind::kSharedMemory, name);
  const posix_shm::OpenResult opened = posix_shm::Open(name.c_str(), oflag, static_cast<mode_t>(c.i(3)));
  if (noted && !opened.created && !opened.unsure) kJournal.Void(journal::Kind::kSharedMemory, name);
  if (opened.fd >= 0) {
    struct stat st {};
    if (opened.created && c.lab().journal && fstat(opened.fd, &st) == 0) {
      kJournal.Made(journal::Kind::kSharedMemory, name, st.st_dev, st.st_ino);
    }
    c.lab().ring.AmendObject(c.lab().Meet(opened.fd, name.c_str(), opened.created).object);
    c.lab().ring.AmendA0(opened.fd);
  }
  c.End(opened.fd, opened.error, name.data(), name.size());
}

/// Name in the pool
void ShmUnlink(LabCall& c) {
  const std::string name = NameArgument(c);
  c.Begin({.op = trace::op::SHM_UNLINK});
  const int error = posix_shm::Unlink(name.c_str());
  if (error == 0 && c.lab().journal) kJournal.Gone(journal::Kind::kSharedMemory, name);
  c.End(error == 0 ? 0 : -1, error, name.data(), name.size());
}

}  // namespace

const LabFunction kSharedMemoryFunctions[] = {
    {"shm_open", Entry<ShmOpen>}, {"shm_unlink", Entry<ShmUnlink>}, {nullptr, nullptr}};

}  // namespace ipc_lab
