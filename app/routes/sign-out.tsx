// Ends the sign-in of this browser.
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '~/sign-in.server'

export const loader = () => redirect('/')

export async function action({ request }: ActionFunctionArgs) {
  return redirect('/', { headers: { 'Set-Cookie': await signOut(request.headers.get('Cookie'), new Date()) } })
}
