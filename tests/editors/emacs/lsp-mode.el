;;; lsp-mode.el --- What a person does with lsp-mode  -*- lexical-binding: t; -*-

;; Sees what is reported, fixes.  Run by `run'; the argument is the folder of the example.

;; The tables of the library, not of this file.
(load "lsp-mode" nil t)
(require 'lsp-diagnostics)

(defun say (word format &rest arguments)
  (princ (format "%s emacs: Emacs %s, lsp-mode %s: %s\n" word emacs-version (lsp-package-version)
                 (apply #'format format arguments))))

(defun fail (format &rest arguments)
  (apply #'say "failed" format arguments)
  (kill-emacs 1))

(defmacro eventually (what &rest look)
  "Wait until LOOK returns something, and return that; WHAT is waited for."
  (declare (indent 1))
  `(let ((rounds 0) seen)
     (while (and (not (setq seen (progn ,@look))) (< (setq rounds (1+ rounds)) 200))
       (accept-process-output nil 0.05))
     (or seen (fail "%s, which did not happen" ,what))))

(defun lsp-package-version ()
  (let ((library (locate-library "lsp-mode")))
    (if (string-match "lsp-mode-\\([0-9.]+\\)" library) (match-string 1 library) "?")))

(defun reported (text)
  (seq-find (lambda (it) (string-search text (lsp:diagnostic-message it))) (lsp--get-buffer-diagnostics)))

(defun hold (text)
  (save-excursion (goto-char (point-min)) (search-forward text nil t)))

(setq lsp-client-packages nil
      lsp-enable-suggest-server-download nil
      lsp-diagnostics-provider :none
      lsp-enable-file-watchers nil
      lsp-session-file (make-temp-file "session")
      ;; Idle timers, by which changes are sent, do not run in batch.
      lsp-debounce-full-sync-notifications nil
      inhibit-message t)

(let ((folder (directory-file-name (pop command-line-args-left))))
  (lsp-workspace-folders-add folder)
  (find-file (expand-file-name "server/orders.js" folder))
  (js-mode)
  (lsp)
  (let ((client (eventually "a client starts" (car (lsp-workspaces)))))
    (unless (and (eq (lsp--client-server-id (lsp--workspace-client client)) 'statuslint)
                 (lsp--client-add-on? (lsp--workspace-client client)))
      (fail "it is %s" (lsp--client-server-id (lsp--workspace-client client)))))
  (say "ok" "connects as an add-on")

  (let ((found (eventually "a body behind a 204 is reported" (reported "204 No Content cannot have a body"))))
    (goto-char (lsp--position-to-point (lsp:range-start (lsp:diagnostic-range found))))
    (unless (looking-at-p "204)") (fail "it is reported at %s" (buffer-substring (point) (line-end-position)))))
  (say "ok" "%d problems, one of them at the 204" (length (lsp--get-buffer-diagnostics)))

  (let ((text (format "%S" (lsp-request "textDocument/hover" (lsp--text-document-position-params)))))
    (unless (string-search "204 No Content" text) (fail "the hover says %s" text)))
  (say "ok" "hover: 204 No Content")

  (statuslint-fix-all)
  (eventually "the body goes" (and (hold "res.status(204).end();") (not (reported "204 No Content"))))
  (say "ok" "statuslint-fix-all: res.status(204).end()")

  (set-buffer-modified-p nil)
  (lsp-workspace-shutdown (car (lsp-workspaces))))
;;; lsp-mode.el ends here
