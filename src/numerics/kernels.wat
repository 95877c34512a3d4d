;; Loops over host memory that JavaScript would run too slowly. Addresses are in bytes, counts in elements; both are
;; unsigned, and no end address is ever computed: the end of a 4 GiB memory does not fit 32 bits.
(module
  ;; Any shared memory: 65536 pages are the most there can be, so every maximum fits.
  (import "env" "memory" (memory 0 65536 shared))

  ;; out[i] = round(k[i] * m) + round(q[i] * n), each operation rounded to float32 by itself: no fused multiply-add.
  ;; Works on `blocks` of 16 elements; slots are padded to whole blocks with zeros, and zeros stay zeros.
  (func (export "ema") (param $k i32) (param $q i32) (param $out i32) (param $blocks i32) (param $m f32) (param $n f32)
    (local $ms v128) (local $ns v128)
    (local.set $ms (f32x4.splat (local.get $m)))
    (local.set $ns (f32x4.splat (local.get $n)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $blocks)))
        (v128.store (local.get $out)
          (f32x4.add
            (f32x4.mul (v128.load (local.get $k)) (local.get $ms))
            (f32x4.mul (v128.load (local.get $q)) (local.get $ns))))
        (v128.store offset=16 (local.get $out)
          (f32x4.add
            (f32x4.mul (v128.load offset=16 (local.get $k)) (local.get $ms))
            (f32x4.mul (v128.load offset=16 (local.get $q)) (local.get $ns))))
        (v128.store offset=32 (local.get $out)
          (f32x4.add
            (f32x4.mul (v128.load offset=32 (local.get $k)) (local.get $ms))
            (f32x4.mul (v128.load offset=32 (local.get $q)) (local.get $ns))))
        (v128.store offset=48 (local.get $out)
          (f32x4.add
            (f32x4.mul (v128.load offset=48 (local.get $k)) (local.get $ms))
            (f32x4.mul (v128.load offset=48 (local.get $q)) (local.get $ns))))
        (local.set $k (i32.add (local.get $k) (i32.const 64)))
        (local.set $q (i32.add (local.get $q) (i32.const 64)))
        (local.set $out (i32.add (local.get $out) (i32.const 64)))
        (local.set $blocks (i32.sub (local.get $blocks) (i32.const 1)))
        (br $next))))

  (func (export "copy") (param $from i32) (param $to i32) (param $bytes i32)
    (memory.copy (local.get $to) (local.get $from) (local.get $bytes)))

  ;; float16 to float32, exactly. Exponent and mantissa moved to where float32 has them make the value times 2^-112,
  ;; subnormals included; an exponent of all ones stays one of all ones (infinity, NaN).
  ;; Four elements a turn, the last ones singly. Front to back, so that `from` may be the upper half of the region at
  ;; `to`: an element is read before, or in the turn in which, its place is written.
  (func (export "widenF16") (param $from i32) (param $to i32) (param $count i32)
    (local $half v128) (local $magnitude v128) (local $single v128) (local $step i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (if (i32.ge_u (local.get $count) (i32.const 4))
          (then
            (local.set $step (i32.const 4))
            (local.set $half (v128.load16x4_u align=2 (local.get $from))))
          (else
            (local.set $step (i32.const 1))
            (local.set $half (i32x4.splat (i32.load16_u (local.get $from))))))
        (local.set $magnitude (v128.and (local.get $half) (i32x4.splat (i32.const 0x7fff))))
        (local.set $single
          (v128.or
            (f32x4.mul (i32x4.shl (local.get $magnitude) (i32.const 13)) (f32x4.splat (f32.const 0x1p112)))
            (v128.or
              (v128.and
                (i32x4.gt_s (local.get $magnitude) (i32x4.splat (i32.const 0x7bff)))
                (i32x4.splat (i32.const 0x7f800000)))
              (i32x4.shl (v128.xor (local.get $half) (local.get $magnitude)) (i32.const 16)))))
        (if (i32.eq (local.get $step) (i32.const 4))
          (then (v128.store align=4 (local.get $to) (local.get $single)))
          (else (f32.store (local.get $to) (f32x4.extract_lane 0 (local.get $single)))))
        (local.set $from (i32.add (local.get $from) (i32.shl (local.get $step) (i32.const 1))))
        (local.set $to (i32.add (local.get $to) (i32.shl (local.get $step) (i32.const 2))))
        (local.set $count (i32.sub (local.get $count) (local.get $step)))
        (br $next))))

  ;; As widenF16: a bfloat16 is the upper half of a float32.
  (func (export "widenBf16") (param $from i32) (param $to i32) (param $count i32)
    (block $rest
      (loop $next
        (br_if $rest (i32.lt_u (local.get $count) (i32.const 4)))
        (v128.store align=4 (local.get $to)
          (i32x4.shl (v128.load16x4_u align=2 (local.get $from)) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 8)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 4)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (i32.store (local.get $to) (i32.shl (i32.load16_u (local.get $from)) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $to (i32.add (local.get $to) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))

  ;; How many elements precede the first whose exponent is all ones. Whole vectors first, then one by one.
  (func (export "countFinite") (param $from i32) (param $count i32) (result i32)
    (local $left i32) (local $exponent v128) (local $largest v128)
    (local.set $left (local.get $count))
    (local.set $exponent (i32x4.splat (i32.const 0x7f800000)))
    (block $rest
      (loop $next
        (br_if $rest (i32.lt_u (local.get $left) (i32.const 16)))
        (local.set $largest
          (i32x4.max_u
            (i32x4.max_u
              (v128.and (v128.load align=4 (local.get $from)) (local.get $exponent))
              (v128.and (v128.load offset=16 align=4 (local.get $from)) (local.get $exponent)))
            (i32x4.max_u
              (v128.and (v128.load offset=32 align=4 (local.get $from)) (local.get $exponent))
              (v128.and (v128.load offset=48 align=4 (local.get $from)) (local.get $exponent)))))
        (br_if $rest (v128.any_true (i32x4.eq (local.get $largest) (local.get $exponent))))
        (local.set $from (i32.add (local.get $from) (i32.const 64)))
        (local.set $left (i32.sub (local.get $left) (i32.const 16)))
        (br $next)))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $left)))
        (br_if $done
          (i32.eq (i32.and (i32.load (local.get $from)) (i32.const 0x7f800000)) (i32.const 0x7f800000)))
        (local.set $from (i32.add (local.get $from) (i32.const 4)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $count) (local.get $left))))
