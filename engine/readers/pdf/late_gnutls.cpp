#include "readers/pdf/late_gnutls.hpp"

#include <cstddef>
#include <mutex>

#include "base/late_library.hpp"

namespace mingjian::pdf {
namespace {

thread_local bool was_wanting = false;

}  // namespace

GnutlsWatch::GnutlsWatch() { was_wanting = false; }
bool GnutlsWatch::wanting() const { return was_wanting; }

}  // namespace mingjian::pdf

#ifdef MINGJIAN_LATE_GNUTLS
namespace {

// nullptr: not there. Each function below asks once.
template <class Function>
Function* gnutls(const char* name) {
  static std::mutex guard;
  const std::lock_guard lock(guard);
  static mingjian::LateLibrary library("libgnutls.so.30");
  Function* function = nullptr;
  library.take(name, function);
  return function;
}

int wanting() {
  mingjian::pdf::was_wanting = true;
  return -1;  // what is below 0 is an error
}

}  // namespace

// What libqpdf.a calls, by the names and types of <gnutls/crypto.h>, with handles and enumerators as what they are to a
// caller. Hidden: a library that is opened later and has a GnuTLS of its own must not find these.
#pragma GCC visibility push(hidden)
extern "C" {

using Handle = void*;

int gnutls_hash_init(Handle* handle, int algorithm) {
  static auto* const call = gnutls<int(Handle*, int)>("gnutls_hash_init");
  return call == nullptr ? wanting() : call(handle, algorithm);
}

int gnutls_hash(Handle handle, const void* bytes, std::size_t size) {
  static auto* const call = gnutls<int(Handle, const void*, std::size_t)>("gnutls_hash");
  return call == nullptr ? wanting() : call(handle, bytes, size);
}

void gnutls_hash_deinit(Handle handle, void* digest) {
  static auto* const call = gnutls<void(Handle, void*)>("gnutls_hash_deinit");
  if (call != nullptr) call(handle, digest);
}

int gnutls_cipher_init(Handle* handle, int cipher, const void* key, const void* vector) {
  static auto* const call = gnutls<int(Handle*, int, const void*, const void*)>("gnutls_cipher_init");
  return call == nullptr ? wanting() : call(handle, cipher, key, vector);
}

std::size_t gnutls_cipher_get_key_size(int algorithm) {
  static auto* const call = gnutls<std::size_t(int)>("gnutls_cipher_get_key_size");
  return call == nullptr ? 0 : call(algorithm);
}

int gnutls_cipher_encrypt2(Handle handle, const void* from, std::size_t size, void* to, std::size_t room) {
  using Encrypt = int(Handle, const void*, std::size_t, void*, std::size_t);
  static auto* const call = gnutls<Encrypt>("gnutls_cipher_encrypt2");
  return call == nullptr ? wanting() : call(handle, from, size, to, room);
}

int gnutls_cipher_decrypt2(Handle handle, const void* from, std::size_t size, void* to, std::size_t room) {
  using Decrypt = int(Handle, const void*, std::size_t, void*, std::size_t);
  static auto* const call = gnutls<Decrypt>("gnutls_cipher_decrypt2");
  return call == nullptr ? wanting() : call(handle, from, size, to, room);
}

void gnutls_cipher_deinit(Handle handle) {
  static auto* const call = gnutls<void(Handle)>("gnutls_cipher_deinit");
  if (call != nullptr) call(handle);
}

int gnutls_rnd(int level, void* bytes, std::size_t size) {
  static auto* const call = gnutls<int(int, void*, std::size_t)>("gnutls_rnd");
  return call == nullptr ? wanting() : call(level, bytes, size);
}

const char* gnutls_strerror(int error) {
  static auto* const call = gnutls<const char*(int)>("gnutls_strerror");
  return call == nullptr ? "GnuTLS is not installed" : call(error);
}

}  // extern "C"
#pragma GCC visibility pop
#endif
