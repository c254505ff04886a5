;;; statuslint.el --- HTTP status codes that say the wrong thing  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Runs `statuslint server' by Eglot or by lsp-mode, whichever is loaded.
;;
;; Eglot runs one server in a buffer.  Where another one is known for a mode,
;; it stays: `M-x eglot' and `eglot-ensure' start that one as before, and `M-x
;; statuslint-eglot' starts statuslint in its place.  Modes for which Eglot
;; knows no server get statuslint by `M-x eglot', too.
;;
;; lsp-mode runs several: statuslint is added to the others by itself.

;;; Code:

(defgroup statuslint nil
  "HTTP status codes that say the wrong thing."
  :group 'tools)

(defcustom statuslint-command '("statuslint" "server")
  "The command that starts the server."
  :type '(repeat string)
  :risky t)

(defcustom statuslint-inlay-hints nil
  "Whether the name of a status is shown beside its number."
  :type 'boolean)

(defconst statuslint-modes
  '(js-mode js-ts-mode js-base-mode js2-mode rjsx-mode typescript-mode typescript-ts-mode tsx-ts-mode
    rust-mode rust-ts-mode rustic-mode vue-mode vue-ts-mode svelte-mode svelte-ts-mode astro-ts-mode)
  "The modes of the files that are checked.")

;;; Eglot

(defvar eglot-server-programs)
(declare-function eglot-code-actions "eglot")

(defun statuslint--eglot-program ()
  "The entry of `eglot-server-programs'."
  (append (list statuslint-modes)
          statuslint-command
          `(:initializationOptions (:settings (:inlayHints ,(if statuslint-inlay-hints t :json-false))))))

(with-eval-after-load 'eglot
  ;; At the end, where it takes nothing away from another server.
  (add-to-list 'eglot-server-programs (statuslint--eglot-program) t))

;;;###autoload
(defun statuslint-eglot ()
  "Start statuslint by Eglot in this project, in place of another server."
  (interactive)
  (require 'eglot)
  (let ((eglot-server-programs (cons (statuslint--eglot-program) eglot-server-programs)))
    (call-interactively #'eglot)))

;;; lsp-mode

(declare-function lsp-register-client "lsp-mode")
(declare-function lsp-register-custom-settings "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(declare-function lsp-configuration-section "lsp-mode")
(declare-function lsp-execute-code-action-by-kind "lsp-mode")
(declare-function make-lsp-client "lsp-mode")

(with-eval-after-load 'lsp-mode
  (lsp-register-custom-settings '(("statuslint.inlayHints" statuslint-inlay-hints t)))
  (lsp-register-client
   (make-lsp-client
    :server-id 'statuslint
    :add-on? t
    :multi-root t
    :new-connection (lsp-stdio-connection (lambda () statuslint-command))
    :activation-fn (lsp-activate-on "javascript" "javascriptreact" "typescript" "typescriptreact"
                                    "rust" "vue" "svelte" "astro")
    :initialization-options (lambda () `(:settings (:inlayHints ,(if statuslint-inlay-hints t :json-false)))))))

;;; Both

;;;###autoload
(defun statuslint-fix-all ()
  "Apply every fix of this buffer that leaves the status as it is."
  (interactive)
  (cond ((bound-and-true-p eglot--managed-mode)
         (eglot-code-actions (point-min) (point-max) "source.fixAll.statuslint" t))
        ((bound-and-true-p lsp-mode) (lsp-execute-code-action-by-kind "source.fixAll.statuslint"))
        (t (user-error "No server is connected to this buffer"))))

(provide 'statuslint)
;;; statuslint.el ends here
