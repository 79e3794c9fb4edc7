// The engine's side of a run's arena: class RunArena { fd, take(), slots(), newObjects(), finishSlot(), epoch, close() }.
#include "run_arena_wrap.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "../trace/arena.h"
#include "../trace/drain.h"
#include "throw_error.h"

namespace ipc_lab {
namespace {

using trace::Arena;
using trace::Batch;
using trace::Drain;

double Num(uint64_t n) { return static_cast<double>(n); }

class RunArena : public Napi::ObjectWrap<RunArena> {
 public:
  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "RunArena",
                       {InstanceAccessor<&RunArena::Fd>("fd"), InstanceAccessor<&RunArena::Epoch>("epoch"),
                        InstanceAccessor<&RunArena::Accepted>("accepted"), InstanceMethod<&RunArena::Take>("take"),
                        InstanceMethod<&RunArena::Slots>("slots"), InstanceMethod<&RunArena::NewObjects>("newObjects"),
                        InstanceMethod<&RunArena::FinishSlot>("finishSlot"), InstanceMethod<&RunArena::Close>("close")});
  }

  /// new RunArena({ runId, runtime, boot, runDir, runAsNode, maxEvents, slots?, ringEvents?, previewBytes?, objects? })
  explicit RunArena(const Napi::CallbackInfo& info) : Napi::ObjectWrap<RunArena>(info) {
    const Napi::Object o = info[0].As<Napi::Object>();
    const auto text = [&](const char* key) { return o.Get(key).As<Napi::String>().Utf8Value(); };
    const auto number = [&](const char* key, uint32_t otherwise) {
      const Napi::Value v = o.Get(key);
      return v.IsNumber() ? v.As<Napi::Number>().Uint32Value() : otherwise;
    };
    const std::string run_id = text("runId"), runtime = text("runtime"), boot = text("boot"), run_dir = text("runDir");
    const trace::ArenaSizes sizes{number("slots", trace::kDefaultSlots), number("ringEvents", trace::kDefaultRingEvents),
                                  number("previewBytes", trace::kDefaultPreviewBytes),
                                  number("objects", trace::kDefaultObjects)};
    const trace::ArenaConfig config{run_id, runtime, boot, run_dir, o.Get("runAsNode").ToBoolean().Value()};
    const SysError error = Arena::Create(sizes, config, &arena_);
    if (error) throw ToJsError(info.Env(), error);
    drain_ = std::make_unique<Drain>(&arena_, number("maxEvents", 2'000'000));
  }

 private:
  Drain& Open(Napi::Env env) {
    if (!drain_) throw Napi::Error::New(env, "this arena is closed");
    return *drain_;
  }

  Napi::Value Fd(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), arena_.fd()); }
  Napi::Value Epoch(const Napi::CallbackInfo& info) {
    Open(info.Env());
    return Napi::Number::New(info.Env(), Num(arena_.header()->epoch_ns));
  }
  Napi::Value Accepted(const Napi::CallbackInfo& info) { return Napi::Number::New(info.Env(), Num(Open(info.Env()).accepted())); }

  Napi::Value Take(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    const Batch batch = Open(env).Take();
    Napi::Object out = Napi::Object::New(env);
    out.Set("events", Events(env, batch.events));
    out.Set("previews", Copy(env, batch.previews.data(), batch.previews.size()));
    Napi::Array gaps = Napi::Array::New(env, batch.gaps.size());
    for (uint32_t i = 0; i < batch.gaps.size(); i++) {
      const trace::Gap& gap = batch.gaps[i];
      Napi::Object g = Napi::Object::New(env);
      g.Set("slot", gap.slot);
      g.Set("reason", static_cast<uint32_t>(gap.reason));
      g.Set("t", Num(gap.t));
      g.Set("count", Num(gap.count));
      gaps.Set(i, g);
    }
    out.Set("gaps", gaps);
    return out;
  }

  static Napi::Value Events(Napi::Env env, const trace::EventList& events) {
    const size_t length = events.size() * sizeof(trace::Event);
    Napi::ArrayBuffer buffer = Napi::ArrayBuffer::New(env, length);
    auto* to = static_cast<trace::Event*>(buffer.Data());
    for (const auto& block : events.blocks()) to = std::copy(block.begin(), block.end(), to);
    return Napi::Uint8Array::New(env, length, buffer, 0);
  }

  static Napi::Value Copy(Napi::Env env, const void* data, size_t length) {
    Napi::ArrayBuffer buffer = Napi::ArrayBuffer::New(env, length);
    if (length > 0) std::memcpy(buffer.Data(), data, length);
    return Napi::Uint8Array::New(env, length, buffer, 0);
  }

  Napi::Value Slots(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    const auto slots = Open(env).Slots();
    Napi::Array out = Napi::Array::New(env, slots.size());
    for (uint32_t i = 0; i < slots.size(); i++) {
      const trace::SlotSnapshot& s = slots[i];
      Napi::Object o = Napi::Object::New(env);
      o.Set("slot", s.slot);
      o.Set("state", static_cast<uint32_t>(s.state));
      o.Set("kind", static_cast<uint32_t>(s.kind));
      o.Set("pid", s.pid);
      o.Set("parentPid", s.parent_pid);
      o.Set("parentSlot", s.parent_slot);
      o.Set("claimedAt", Num(s.claimed_at));
      o.Set("runningAt", Num(s.running_at));
      o.Set("dropped", Num(s.dropped));
      o.Set("waitedNs", Num(s.waited_ns));
      o.Set("role", s.role);
      o.Set("args", s.args);
      o.Set("current", Current(env, s));
      out.Set(i, o);
    }
    return out;
  }

  static Napi::Value Current(Napi::Env env, const trace::SlotSnapshot& s) {
    if (s.op == 0) return env.Null();
    Napi::Object o = Napi::Object::New(env);
    o.Set("op", s.op);
    o.Set("flags", s.flags);
    o.Set("seq", s.seq);
    o.Set("since", Num(s.since));
    o.Set("object", s.object);
    o.Set("site", s.site);
    o.Set("a0", s.a0);
    o.Set("a1", s.a1);
    o.Set("a2", static_cast<double>(s.a2));
    o.Set("timed", s.timed);
    return o;
  }

  Napi::Value NewObjects(const Napi::CallbackInfo& info) {
    const Napi::Env env = info.Env();
    const auto objects = Open(env).NewObjects();
    Napi::Array out = Napi::Array::New(env, objects.size());
    for (uint32_t i = 0; i < objects.size(); i++) {
      const trace::ObjectSnapshot& s = objects[i];
      Napi::Object o = Napi::Object::New(env);
      o.Set("id", s.id);
      o.Set("kind", static_cast<uint32_t>(s.kind));
      o.Set("dev", std::to_string(s.dev));
      o.Set("ino", std::to_string(s.ino));
      o.Set("offset", Num(s.offset));
      o.Set("born", Num(s.born));
      o.Set("slot", s.slot);
      o.Set("created", s.created);
      o.Set("name", s.name);
      out.Set(i, o);
    }
    return out;
  }

  /// finishSlot(slot, t): t in ns since the epoch.
  void FinishSlot(const Napi::CallbackInfo& info) {
    Drain& drain = Open(info.Env());
    const int64_t t = info[1].As<Napi::Number>().Int64Value();
    drain.FinishSlot(info[0].As<Napi::Number>().Uint32Value(), arena_.header()->epoch_ns + static_cast<uint64_t>(t < 0 ? 0 : t));
  }

  void Close(const Napi::CallbackInfo&) {
    drain_.reset();
    arena_ = Arena();
  }

  Arena arena_;
  std::unique_ptr<Drain> drain_;  // after arena_: its thread reads there
};

}  // namespace

void InitRunArena(Napi::Env env, Napi::Object exports) { exports.Set("RunArena", RunArena::Define(env)); }

}  // namespace ipc_lab
