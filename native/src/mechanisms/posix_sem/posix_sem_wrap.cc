// POSIX semaphores, named and in memory. A semaphore operand: i[2] its handle from sem_open, or -1 and a memory operand;
// i[3] its object, as registerSemaphore or sem_open gave it.
#include <fcntl.h>

#include "../../journal/append.h"
#include "../../napi/lab_call.h"
#include "../../napi/name_argument.h"
#include "../../trace/ops.h"
#include "posix_sem.h"

namespace ipc_lab {
namespace {

namespace op = trace::op;
const journal::Appender kJournal(trace::kJournalFd);

/// Null: the handle is closed, or the memory is outside its mapping.
sem_t* Operand(LabCall& c) {
  const int32_t handle = c.i(2);
  if (handle < 0) return reinterpret_cast<sem_t*>(c.MemoryOf(sizeof(sem_t)).address);
  const auto& table = c.lab().named_semaphores;
  return static_cast<size_t>(handle) < table.size() ? table[static_cast<size_t>(handle)] : nullptr;
}

uint32_t ObjectOf(LabCall& c) { return static_cast<uint32_t>(c.i(3)); }

int32_t NewHandle(LabContext& lab, sem_t* sem) {
  for (size_t n = 0; n < lab.named_semaphores.size(); n++) {
    if (lab.named_semaphores[n] == nullptr) {
      lab.named_semaphores[n] = sem;
      return static_cast<int32_t>(n);
    }
  }
  lab.named_semaphores.push_back(sem);
  return static_cast<int32_t>(lab.named_semaphores.size() - 1);
}

/// Name in the pool; i[2] flags, i[3] mode, f[1] value → f[0] handle, i[3] object
void SemOpen(LabCall& c) {
  const std::string name = NameArgument(c);
  const int oflag = c.i(2);
  const auto value = static_cast<unsigned>(c.f(1));
  c.Begin({.op = op::SEM_OPEN, .a0 = oflag, .a1 = static_cast<int32_t>(value)});
  const bool noted = c.lab().journal && (oflag & O_CREAT);
  if (noted) kJournal.Intent(journal::Kind::kSemaphore, name);
  const posix_sem::OpenResult opened = posix_sem::Open(name.c_str(), oflag, static_cast<mode_t>(c.i(3)), value);
  if (noted && !opened.created && !opened.unsure) kJournal.Void(journal::Kind::kSemaphore, name);
  if (opened.sem == nullptr) return c.End(-1, opened.error, name.data(), name.size());
  posix_sem::Identity identity;
  const bool identified = posix_sem::Identify(opened.sem, name.c_str(), &identity);
  if (opened.created && identified && c.lab().journal) kJournal.Made(journal::Kind::kSemaphore, name, identity.dev, identity.ino);
  const uint32_t object =
      c.lab().Register({trace::ObjectKind::kSemaphoreNamed, identity.dev, identity.ino, 0}, name, opened.created);
  c.lab().ring.AmendObject(object);
  c.End(NewHandle(c.lab(), opened.sem), 0, name.data(), name.size());
  c.lab().regs->i[3] = static_cast<int32_t>(object);
}

void SemClose(LabCall& c) {
  sem_t* const sem = Operand(c);
  c.Begin({.op = op::SEM_CLOSE, .object = ObjectOf(c)});
  const int error = sem == nullptr || c.i(2) < 0 ? EINVAL : posix_sem::Close(sem);
  if (error == 0) c.lab().named_semaphores[static_cast<size_t>(c.i(2))] = nullptr;
  c.End(error == 0 ? 0 : -1, error);
}

/// Name in the pool
void SemUnlink(LabCall& c) {
  const std::string name = NameArgument(c);
  c.Begin({.op = op::SEM_UNLINK});
  const int error = posix_sem::Unlink(name.c_str());
  if (error == 0 && c.lab().journal) kJournal.Gone(journal::Kind::kSemaphore, name);
  c.End(error == 0 ? 0 : -1, error, name.data(), name.size());
}

/// Memory operand; name in the pool → i[3] object. No operation: it gives the semaphore its place in the picture.
void RegisterSemaphore(LabCall& c) {
  const memory::Handle handle{static_cast<uint32_t>(c.i(kMemoryIndex)), static_cast<uint32_t>(c.i(kMemoryGeneration))};
  const memory::Piece* piece = c.lab().maps.PieceAt(handle, static_cast<uint64_t>(c.f(kMemoryOffset)));
  if (piece == nullptr) return c.OutOfRange();
  const trace::ObjectIdentity identity{trace::ObjectKind::kSemaphoreUnnamed, piece->backing.dev, piece->backing.ino,
                                       c.MemoryOf(0).offset};
  c.lab().regs->i[3] = static_cast<int32_t>(c.lab().Register(identity, NameArgument(c), true));
  c.lab().regs->i[kError] = 0;
}

/// Records and makes one call on the operand.
template <typename F>
void OnSemaphore(LabCall& c, trace::RingWriter::Start start, F call) {
  sem_t* const sem = Operand(c);
  if (sem == nullptr && c.i(2) < 0) return c.OutOfRange();
  start.object = ObjectOf(c);
  c.Begin(start);
  const int error = sem == nullptr ? EINVAL : call(sem);
  c.End(error == 0 ? 0 : -1, error);
}

/// i[4] pshared, f[1] value
void SemInit(LabCall& c) {
  const auto value = static_cast<unsigned>(c.f(1));
  OnSemaphore(c, {.op = op::SEM_INIT, .a0 = c.i(4), .a1 = static_cast<int32_t>(value)},
              [&](sem_t* sem) { return posix_sem::Init(sem, c.i(4), value); });
}
void SemDestroy(LabCall& c) {
  OnSemaphore(c, {.op = op::SEM_DESTROY}, posix_sem::Destroy);
}
void SemWait(LabCall& c) {
  OnSemaphore(c, {.op = op::SEM_WAIT}, posix_sem::Wait);
}
void SemTryWait(LabCall& c) {
  OnSemaphore(c, {.op = op::SEM_TRYWAIT}, posix_sem::TryWait);
}
/// f[1] tv_sec, f[2] tv_nsec, CLOCK_REALTIME
void SemTimedWait(LabCall& c) {
  timespec until{};
  until.tv_sec = static_cast<time_t>(c.f(1));
  until.tv_nsec = static_cast<long>(c.f(2));
  OnSemaphore(c, {.op = op::SEM_TIMEDWAIT, .a2 = static_cast<int64_t>(until.tv_sec) * 1000 + until.tv_nsec / 1'000'000, .timed = true},
              [&](sem_t* sem) { return posix_sem::TimedWait(sem, until); });
}
void SemPost(LabCall& c) {
  OnSemaphore(c, {.op = op::SEM_POST}, posix_sem::Post);
}
/// → f[0] the value
void SemGetValue(LabCall& c) {
  sem_t* const sem = Operand(c);
  if (sem == nullptr && c.i(2) < 0) return c.OutOfRange();
  c.Begin({.op = op::SEM_GETVALUE, .object = ObjectOf(c)});
  int value = 0;
  const int error = sem == nullptr ? EINVAL : posix_sem::GetValue(sem, &value);
  c.End(error == 0 ? value : -1, error);
}

}  // namespace

const LabFunction kSemaphoreFunctions[] = {
    {"sem_open", Entry<SemOpen>},       {"sem_close", Entry<SemClose>},     {"sem_unlink", Entry<SemUnlink>},
    {"sem_init", Entry<SemInit>},       {"sem_destroy", Entry<SemDestroy>}, {"sem_wait", Entry<SemWait>},
    {"sem_trywait", Entry<SemTryWait>}, {"sem_timedwait", Entry<SemTimedWait>}, {"sem_post", Entry<SemPost>},
    {"sem_getvalue", Entry<SemGetValue>}, {"registerSemaphore", Entry<RegisterSemaphore>}, {nullptr, nullptr}};

}  // namespace ipc_lab
